using System.Net;
using System.Net.Http.Json;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;

namespace Academy.Functions.Tests.Courses;

[Spec(31)]
public sealed class PrerequisiteEndpointTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task Authors_say_what_comes_first_and_the_course_its_card_and_its_list_show_it()
    {
        var (first, draft, course) = (await PublishAsync("First"), await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One")), await PublishAsync("Second"));

        var set = await RequireAsync(course, first, draft);

        set.Items.Select(item => (item.Id, item.Title, item.Status)).ShouldBe([(first.View.Id, "First", CourseStatus.Published), (draft.View.Id, draft.View.Title, CourseStatus.Draft)]);
        await academy.SettleAsync();
        academy.Clock.Advance(TimeSpan.FromSeconds(1));
        (await CourseCalls.ReadAsync(await academy.Http.GetAsync(course.Path))).View.PrerequisiteIds.ShouldBe([first.View.Id, draft.View.Id]);
        (await ListAsync(academy.Http, course)).Items.Select(item => item.Id).ShouldBe([first.View.Id]);
        (await ListAsync(await academy.SignInAsync(Role.Contributor), course)).Items.Select(item => item.Id).ShouldBe([first.View.Id, draft.View.Id]);
        var cards = (await academy.Http.GetFromJsonAsync<Page<CourseSummary>>("v1/courses?limit=100&q=second", Json.Documents))!;
        cards.Items.Single(card => card.Id == course.View.Id).PrerequisiteIds.ShouldBe([first.View.Id, draft.View.Id]);
    }

    [Fact]
    public async Task A_cycle_is_refused_with_its_courses_named_in_order()
    {
        var (first, second) = (await PublishAsync("First"), await PublishAsync("Second"));
        await RequireAsync(second, first);

        var response = await (await academy.SignInAsync(Role.Contributor)).PutAsync($"{first.Path}/prerequisites", new PrerequisiteContent { CourseIds = [second.View.Id] });

        var problem = await response.ShouldBeRefusedAsync(HttpStatusCode.Conflict, "course.prerequisite_cycle");
        problem.Title.ShouldBe($"A course can't require itself: “First” ({first.View.Id}) requires “Second” ({second.View.Id}) requires “First” ({first.View.Id}).");
        problem.Errors!.Keys.ShouldBe(["courseIds[0]"]);
    }

    [Fact]
    public async Task A_locked_course_is_refused_by_the_server_until_what_is_missing_is_complete()
    {
        var (first, second) = (await PublishAsync("First"), await PublishAsync("Second"));
        await RequireAsync(second, first);
        await academy.SettleAsync();
        academy.Clock.Advance(TimeSpan.FromSeconds(1));
        var learner = await academy.SignInAsync("locked@example.com");

        var complete = await learner.PostAsync($"{second.Path}/progress/complete", new { lessonId = second.Lessons[0] });
        var position = await learner.PutAsync($"{second.Path}/progress/position", new { lessonId = second.Lessons[0], positionSeconds = 3 });

        (await complete.ShouldBeRefusedAsync(HttpStatusCode.Conflict, "course.locked")).Title.ShouldBe($"To be completed first: “First” ({first.View.Id}).");
        await position.ShouldBeRefusedAsync(HttpStatusCode.Conflict, "course.locked");
        (await learner.PostAsync($"{first.Path}/progress/complete", new { lessonId = first.Lessons[0] })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await learner.PostAsync($"{second.Path}/progress/complete", new { lessonId = second.Lessons[0] })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("""{ "courseIds": ["no-such"] }""", "course.unknown_prerequisite", "courseIds[0]")]
    [InlineData("""{ }""", "request.invalid", "courseIds")]
    [InlineData("""{ "courseIds": "one" }""", "request.invalid", "courseIds")]
    [InlineData("""{ "courseIds": [1] }""", "request.invalid", "courseIds[0]")]
    [InlineData("""{ "courseIds": ["1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16","17","18","19","20","21"] }""", "request.invalid", "courseIds")]
    public async Task What_makes_no_prerequisites_is_refused_by_its_field(string json, string code, string field)
    {
        var course = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One"));

        var response = await (await academy.SignInAsync(Role.Contributor)).CallAsync(HttpMethod.Put, $"{course.Path}/prerequisites", json);

        (await response.ShouldBeRefusedAsync(HttpStatusCode.BadRequest, code)).Errors!.Keys.ShouldBe([field]);
    }

    [Fact]
    public async Task Only_authors_set_them_and_a_course_that_is_not_there_for_the_caller_has_none()
    {
        var (contributor, draft) = (await academy.SignInAsync(Role.Contributor), await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One")));
        var none = new PrerequisiteContent { CourseIds = [] };

        (await (await academy.SignInAsync(Role.Learner)).PutAsync($"{draft.Path}/prerequisites", none)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await (await contributor.PutAsync("v1/courses/no-such/prerequisites", none)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
        await (await academy.Http.GetAsync($"{draft.Path}/prerequisites")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
        (await ListAsync(contributor, draft)).Items.ShouldBeEmpty();
        var archived = await academy.ArchiveAsync(draft);
        await (await contributor.PutAsync($"{archived.Path}/prerequisites", none)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "course.archived");
    }

    private Task<AuthoredCourse> PublishAsync(string title) => academy.PublishCourseAsync(CourseBuilder.SelfPaced("One") with { Title = title });

    private async Task<CoursePrerequisites> RequireAsync(AuthoredCourse course, params AuthoredCourse[] required)
    {
        var body = new PrerequisiteContent { CourseIds = [.. required.Select(one => one.View.Id)] };
        var response = await (await academy.SignInAsync(Role.Contributor)).PutAsync($"{course.Path}/prerequisites", body);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<CoursePrerequisites>(Json.Documents))!;
    }

    private static async Task<CoursePrerequisites> ListAsync(HttpClient client, AuthoredCourse course) =>
        (await client.GetFromJsonAsync<CoursePrerequisites>($"{course.Path}/prerequisites", Json.Documents))!;
}
