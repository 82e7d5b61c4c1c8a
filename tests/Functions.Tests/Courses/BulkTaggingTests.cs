using System.Net;
using System.Net.Http.Json;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;

namespace Academy.Functions.Tests.Courses;

[Spec(36, 37, 38, 39, 40)]
public sealed class BulkTaggingTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>, IAsyncLifetime
{
    private readonly AcademyHost academy = fixture.Academy;

    public async ValueTask InitializeAsync() => await academy.PutTracksAsync(TrackBuilder.Track("agency", "first-client"), TrackBuilder.Track("saas", "launch"));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Every_course_has_a_result_of_its_own_and_a_second_run_changes_nothing()
    {
        var open = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One"));
        var closed = await academy.ArchiveAsync(await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One")));
        var request = new BulkTagging
        {
            Items =
            [
                new() { CourseId = open.View.Id, Mode = TaggingMode.Add, GoalIds = [new("launch")], Tags = ["bulk"] },
                new() { CourseId = new("no-such"), Mode = TaggingMode.Add, TrackIds = [new("saas")] },
                new() { CourseId = closed.View.Id, Mode = TaggingMode.Add, TrackIds = [new("saas")] },
            ],
        };

        var first = await TagAsync(request);

        first.Items.Select(item => (item.CourseId, item.Outcome, item.Code)).ShouldBe(
        [
            (open.View.Id, TaggingOutcome.Changed, null),
            (new("no-such"), TaggingOutcome.Refused, "course.not_found"),
            (closed.View.Id, TaggingOutcome.Refused, "course.archived"),
        ]);
        var view = (await ReadAsync(open)).View;
        (view.Audience, string.Join(' ', view.Tags)).ShouldBe((new CourseAudience { TrackIds = [new("saas")], GoalIds = [new("launch")] }, "foundations bulk"));
        (await TagAsync(request)).Items.Select(item => item.Outcome).ShouldBe([TaggingOutcome.Unchanged, TaggingOutcome.Refused, TaggingOutcome.Refused]);
    }

    [Fact]
    public async Task A_refused_item_says_which_of_its_labels_is_to_blame()
    {
        var course = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One"));

        var result = (await TagAsync(new() { Items = [new() { CourseId = course.View.Id, Mode = TaggingMode.Add, TrackIds = [new("saas"), new("unknown")] }] })).Items[0];

        (result.Outcome, result.Code).ShouldBe((TaggingOutcome.Refused, "course.unknown_audience"));
        result.Errors.ShouldNotBeNull().Keys.ShouldBe(["trackIds[1]"]);
        (await ReadAsync(course)).ETag.ShouldBe(course.ETag);
    }

    [Fact]
    public async Task Hundreds_of_courses_are_tagged_in_one_request_and_their_cards_follow()
    {
        var courses = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => academy.PublishCourseAsync(CourseBuilder.SelfPaced("One") with { Title = $"Bulk {Guid.NewGuid():N}", Tags = ["hundreds"] })));
        var missing = Enumerable.Range(0, BulkTagging.MaxItems - courses.Length).Select(number => new CourseId($"missing-{number}"));
        var request = new BulkTagging
        {
            Items = [.. courses.Select(course => course.View.Id).Concat(missing).Select(id => new CourseLabels { CourseId = id, Mode = TaggingMode.Replace, TrackIds = [new("agency")] })],
        };

        var report = await TagAsync(request);

        report.Items.Select(item => item.CourseId).ShouldBe(request.Items.Select(item => item.CourseId));
        report.Items.Count(item => item.Outcome == TaggingOutcome.Changed).ShouldBe(courses.Length);
        await academy.SettleAsync();
        var listed = (await academy.Http.GetFromJsonAsync<Page<CourseSummary>>("v1/courses?tag=hundreds&trackId=agency&limit=100", Json.Documents))!;
        listed.Items.Select(course => course.Id).ShouldBe(courses.Select(course => course.View.Id), ignoreOrder: true);
    }

    [Fact]
    public async Task Two_requests_at_once_both_count()
    {
        var course = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One"));
        BulkTagging Request(string track) => new() { Items = [new() { CourseId = course.View.Id, Mode = TaggingMode.Add, TrackIds = [new(track)] }] };

        var reports = await Task.WhenAll(TagAsync(Request("agency")), TagAsync(Request("saas")));

        reports.ShouldAllBe(report => report.Items[0].Outcome == TaggingOutcome.Changed);
        (await ReadAsync(course)).View.Audience.TrackIds.ShouldBe([new("agency"), new("saas")]);
    }

    [Theory]
    [InlineData("""{ "items": [] }""", "request.invalid", "items")]
    [InlineData("""{ "items": [{ "courseId": "c", "mode": "grow" }] }""", "request.invalid", "items[0].mode")]
    [InlineData("""{ "items": [{ "mode": "add" }] }""", "request.invalid", "items[0].courseId")]
    [InlineData("""{ "items": [{ "courseId": "c", "mode": "add", "tags": "one" }] }""", "request.invalid", "items[0].tags")]
    [InlineData("""{ "items": [{ "courseId": "c", "mode": "add" }, { "courseId": "c", "mode": "remove" }] }""", "course.named_twice", "items[1].courseId")]
    public async Task A_request_that_makes_no_sense_is_refused_whole(string json, string code, string field)
    {
        var response = await (await academy.SignInAsync(Role.Contributor)).CallAsync(HttpMethod.Post, "v1/courses/audience/bulk", json);

        (await response.ShouldBeRefusedAsync(HttpStatusCode.BadRequest, code)).Errors!.Keys.ShouldBe([field]);
    }

    [Fact]
    public async Task More_courses_than_a_request_may_name_are_refused_and_so_are_learners()
    {
        var items = Enumerable.Range(0, BulkTagging.MaxItems + 1).Select(number => new CourseLabels { CourseId = new($"c{number}"), Mode = TaggingMode.Add }).ToList();

        var tooMany = await (await academy.SignInAsync(Role.Contributor)).PostAsync("v1/courses/audience/bulk", new BulkTagging { Items = items });

        (await tooMany.ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "request.invalid")).Errors!.Keys.ShouldBe(["items"]);
        (await (await academy.SignInAsync(Role.Learner)).PostAsync("v1/courses/audience/bulk", new BulkTagging { Items = items[..1] })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Untagged_courses_are_a_warning_to_authors_until_they_are_tagged()
    {
        var contributor = await academy.SignInAsync(Role.Contributor);
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One"));
        await academy.SettleAsync();
        var before = await UntaggedAsync(contributor);
        before.Items.ShouldContain(item => item.Id == course.View.Id);

        await TagAsync(new() { Items = [new() { CourseId = course.View.Id, Mode = TaggingMode.Add, TrackIds = [new("saas")] }] });
        await academy.SettleAsync();

        var after = await UntaggedAsync(contributor);
        (after.Published, after.Drafts).ShouldBe((before.Published - 1, before.Drafts));
        after.Items.ShouldNotContain(item => item.Id == course.View.Id);
        (await (await academy.SignInAsync(Role.Learner)).GetAsync("v1/courses/untagged")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Everyone_lists_the_tags_of_published_courses_and_authors_those_of_drafts()
    {
        await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One") with { Tags = ["Drafted"] });
        await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One") with { Tags = ["Displayed"] });
        await academy.SettleAsync();

        var tags = (await academy.Http.GetFromJsonAsync<Page<TagCount>>("v1/courses/tags?limit=100&prefix=d", Json.Documents))!;

        tags.Items.ShouldBe([new("Displayed", 1)]);
        await (await academy.Http.GetAsync("v1/courses/tags?status=draft")).ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "course.authors_only");
        (await (await academy.SignInAsync(Role.Contributor)).GetStringAsync("v1/courses/tags?status=draft&prefix=draf")).ShouldContain("Drafted");
        await (await academy.Http.GetAsync("v1/courses/tags?after=rubbish")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "page.bad_cursor");
    }

    private async Task<TaggingReport> TagAsync(BulkTagging request)
    {
        var response = await (await academy.SignInAsync(Role.Contributor)).PostAsync("v1/courses/audience/bulk", request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<TaggingReport>(Json.Documents))!;
    }

    private static async Task<UntaggedCourses> UntaggedAsync(HttpClient client) => (await client.GetFromJsonAsync<UntaggedCourses>("v1/courses/untagged?limit=100", Json.Documents))!;

    private async Task<AuthoredCourse> ReadAsync(AuthoredCourse course) => await CourseCalls.ReadAsync(await (await academy.SignInAsync(Role.Contributor)).GetAsync(course.Path));
}
