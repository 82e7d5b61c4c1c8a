using System.Net;
using System.Text.Json.Nodes;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;

namespace Academy.Functions.Tests.Courses;

[Spec(36, 37, 38)]
public sealed class CourseAudienceEndpointTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>, IAsyncLifetime
{
    private readonly AcademyHost academy = fixture.Academy;

    public async ValueTask InitializeAsync() => await academy.PutTracksAsync(
        TrackBuilder.Track("agency", "first-client"), TrackBuilder.Track("saas", "launch"), TrackBuilder.Track("closed") with { IsArchived = true });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_contributor_says_who_a_course_is_for_and_the_course_its_card_and_its_copy_show_it()
    {
        var contributor = await academy.SignInAsync(Role.Contributor);
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One"));
        course.View.Audience.ShouldBe(CourseAudience.None);

        var changed = await CourseCalls.ReadAsync(await contributor.PutAsync($"{course.Path}/audience", new { trackIds = new[] { "agency" }, goalIds = new[] { "launch" } }, course.ETag));

        var expected = new CourseAudience { TrackIds = [new("agency"), new("saas")], GoalIds = [new("launch")] };
        changed.View.Audience.ShouldBe(expected);
        var read = await CourseCalls.ReadAsync(await academy.Http.GetAsync(course.Path));
        (read.View.Audience, read.ETag).ShouldBe((expected, changed.ETag));
        (await CourseCalls.ReadAsync(await contributor.PostAsync($"{course.Path}/duplicate", null))).View.Audience.ShouldBe(expected);
        await academy.SettleAsync();
        var card = JsonNode.Parse(await academy.Http.GetStringAsync("v1/courses?limit=100"))!["items"]!.AsArray().Single(item => item!["id"]!.GetValue<string>() == course.View.Id.Value)!;
        (card["trackIds"]!.ToJsonString(), card["goalIds"]!.ToJsonString()).ShouldBe(("""["agency","saas"]""", """["launch"]"""));
    }

    [Fact]
    public async Task The_same_audience_again_is_no_new_version_and_an_empty_one_takes_the_tags_away()
    {
        var contributor = await academy.SignInAsync(Role.Contributor);
        var course = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One"));
        var body = new AudienceContent { TrackIds = [new("saas")] };

        var tagged = await CourseCalls.ReadAsync(await contributor.PutAsync($"{course.Path}/audience", body, course.ETag));

        (await CourseCalls.ReadAsync(await contributor.PutAsync($"{course.Path}/audience", body, tagged.ETag))).ETag.ShouldBe(tagged.ETag);
        (await CourseCalls.ReadAsync(await contributor.PutAsync($"{course.Path}/audience", new AudienceContent(), tagged.ETag))).View.Audience.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task Publishing_warns_of_a_course_for_no_track_only()
    {
        var contributor = await academy.SignInAsync(Role.Contributor);
        var course = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One"));
        var tagged = await CourseCalls.ReadAsync(await contributor.PutAsync($"{course.Path}/audience", new AudienceContent { TrackIds = [new("saas")] }, course.ETag));

        (await academy.PublishAsync(tagged)).View.Warnings.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{ "trackIds": ["unknown"] }""", "course.unknown_audience", "trackIds[0]")]
    [InlineData("""{ "trackIds": ["saas", "closed"] }""", "course.unknown_audience", "trackIds[1]")]
    [InlineData("""{ "goalIds": ["unknown"] }""", "course.unknown_audience", "goalIds[0]")]
    [InlineData("""{ "goalIds": "launch" }""", "request.invalid", "goalIds")]
    [InlineData("""{ "trackIds": [7] }""", "request.invalid", "trackIds[0]")]
    [InlineData("""{ "trackIds": [null] }""", "request.invalid", "trackIds[0]")]
    [InlineData("""{ "tracks": [] }""", "request.invalid", "tracks")]
    public async Task An_audience_that_is_none_is_refused_by_its_field(string json, string code, string field)
    {
        var course = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One"));

        var response = await (await academy.SignInAsync(Role.Contributor)).CallAsync(HttpMethod.Put, $"{course.Path}/audience", json, ("If-Match", course.ETag));

        (await response.ShouldBeRefusedAsync(HttpStatusCode.BadRequest, code)).Errors!.Keys.ShouldBe([field]);
    }

    [Fact]
    public async Task An_audience_is_set_by_authors_against_the_version_they_read()
    {
        var contributor = await academy.SignInAsync(Role.Contributor);
        var course = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One"));
        var (path, body) = ($"{course.Path}/audience", new AudienceContent { TrackIds = [new("saas")] });

        (await (await academy.SignInAsync(Role.Learner)).PutAsync(path, body, course.ETag)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await academy.Http.PutAsync(path, body, course.ETag)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await (await contributor.PutAsync(path, body)).ShouldBeRefusedAsync(HttpStatusCode.PreconditionRequired, "course.version_required");
        await (await contributor.PutAsync(path, body, "\"other\"")).ShouldBeRefusedAsync(HttpStatusCode.PreconditionFailed, "course.stale");
        await (await contributor.PutAsync("v1/courses/no-such/audience", body, course.ETag)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
        var archived = await academy.ArchiveAsync(course);
        await (await contributor.PutAsync(path, body, archived.ETag)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "course.archived");
    }
}
