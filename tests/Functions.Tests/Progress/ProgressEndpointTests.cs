using System.Net;
using System.Net.Http.Json;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Progress;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;

namespace Academy.Functions.Tests.Progress;

[Spec(24, 25, 26, 27, 28, 29, 198)]
public sealed class ProgressEndpointTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private static int people;

    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task A_learner_goes_through_a_course_from_start_to_review()
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One", "Two", "Three"));
        var learner = await SignInAsync();
        (await ProgressAsync(learner, course)).Next.ShouldBe(new NextStep(NextAction.Start, course.View.Modules[0].Id, null, course.Lessons[0], null));

        (await CompleteAsync(learner, course, 0)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await WatchAsync(learner, course, 1, 75)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var own = await ProgressAsync(learner, course);
        own.CompletedLessons.ShouldBe([course.Lessons[0]]);
        (own.Next.Action, own.Next.LessonId, own.Next.PositionSeconds).ShouldBe((NextAction.Continue, course.Lessons[1], 75));

        await academy.SettleAsync();
        (await ProgressAsync(learner, course)).Percent.ShouldBe(33);

        await CompleteAsync(learner, course, 1);
        await CompleteAsync(learner, course, 2);
        await academy.SettleAsync();
        var complete = await ProgressAsync(learner, course);
        (complete.Percent, complete.Next.Action).ShouldBe((100, NextAction.Review));
        complete.CompletedAt.ShouldBe(academy.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_course_edited_under_its_learners_keeps_what_they_did()
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One", "Two"));
        var (half, done) = (await SignInAsync(), await SignInAsync());
        await CompleteAsync(half, course, 0);
        await CompleteAsync(done, course, 0);
        await CompleteAsync(done, course, 1);
        await academy.SettleAsync();

        var content = CourseBuilder.SelfPaced() with
        {
            Modules =
            [
                new ModuleContent
                {
                    Id = course.View.Modules[0].Id,
                    Title = "Basics",
                    Lessons =
                    [
                        CourseBuilder.LessonOf("New first"),
                        CourseBuilder.LessonOf("Two") with { Id = course.Lessons[1] },
                        CourseBuilder.LessonOf("One") with { Id = course.Lessons[0] },
                    ],
                },
            ],
        };
        await CourseCalls.ReadAsync(await (await academy.SignInAsync(Role.Contributor)).PutAsync(course.Path, content, course.ETag));
        await academy.SettleAsync();

        var (halfNow, doneNow) = (await ProgressAsync(half, course), await ProgressAsync(done, course));
        (halfNow.Percent, halfNow.StructureVersion).ShouldBe((33, 2));
        (doneNow.Percent, doneNow.StructureVersion, doneNow.CompletedAt is not null).ShouldBe((100, 1, true));
        halfNow.CompletedLessons.ShouldBe([course.Lessons[0]]);
    }

    [Fact]
    public async Task Ones_own_courses_are_listed_with_how_far_one_is()
    {
        var (first, second) = (await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One")), await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One", "Two")));
        var (learner, other) = (await SignInAsync(), await SignInAsync());
        await CompleteAsync(learner, first, 0);
        await CompleteAsync(learner, second, 0);
        await academy.SettleAsync();

        (await MineAsync(learner, "")).Select(mine => mine.CourseId).ShouldBe([first.View.Id, second.View.Id], ignoreOrder: true);
        (await MineAsync(learner, "?completed=true")).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            mine => mine.CourseId.ShouldBe(first.View.Id),
            mine => mine.Percent.ShouldBe(100),
            mine => mine.Action.ShouldBe(NextAction.Review));
        (await MineAsync(learner, "?completed=false")).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            mine => mine.Percent.ShouldBe(50),
            mine => mine.CurrentLesson.ShouldBe(second.Lessons[0]),
            mine => mine.Title.ShouldBe(second.View.Title));
        (await MineAsync(other, "")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ones_own_courses_page_by_cursor()
    {
        var learner = await SignInAsync();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await CompleteAsync(learner, await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One")), 0);
        }

        await academy.SettleAsync();
        var first = (await learner.GetFromJsonAsync<Page<LearnerCourse>>("v1/me/courses?limit=2", Json.Documents))!;
        var second = (await learner.GetFromJsonAsync<Page<LearnerCourse>>($"v1/me/courses?limit=2&after={first.NextCursor}", Json.Documents))!;

        first.Items.Count.ShouldBe(2);
        first.Items.Concat(second.Items).Select(mine => mine.CourseId).Distinct().Count().ShouldBe(3);
        second.NextCursor.ShouldBeNull();
        (await learner.GetAsync("v1/me/courses?after=rubbish")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Teachers_see_how_learners_fare_and_learners_do_not()
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One", "Two"));
        var (ada, bob) = (await SignInAsync(), await SignInAsync());
        await CompleteAsync(ada, course, 0);
        await CompleteAsync(ada, course, 1);
        await CompleteAsync(bob, course, 0);
        await academy.SettleAsync();

        var analytics = (await (await academy.SignInAsync(Role.Instructor)).GetFromJsonAsync<CourseAnalytics>($"{course.Path}/analytics", Json.Documents))!;

        (analytics.Learners, analytics.Completions, analytics.CompletionRate, analytics.AveragePercent).ShouldBe((2, 1, 50, 75));
        analytics.Lessons.Select(lesson => (lesson.Completed, lesson.DropOff)).ShouldBe([(2, 0), (1, 1)]);
        analytics.ActiveLearners.ShouldHaveSingleItem().Learners.ShouldBe(2);
        (await ada.GetAsync($"{course.Path}/analytics")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await (await (await academy.SignInAsync(Role.Instructor)).GetAsync("v1/courses/no-such/analytics")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
    }

    [Fact]
    public async Task An_archived_course_stays_with_those_who_began_it()
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One", "Two"));
        var (learner, late) = (await SignInAsync(), await SignInAsync());
        await CompleteAsync(learner, course, 0);
        await academy.ArchiveAsync(course);

        (await learner.GetAsync(course.Path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await CompleteAsync(learner, course, 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await late.GetAsync(course.Path)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
        await (await CompleteAsync(late, course, 0)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
        await (await late.GetAsync($"{course.Path}/progress")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
    }

    [Fact]
    public async Task Progress_in_a_draft_is_not_found_even_for_its_author()
    {
        var draft = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One"));
        var author = await academy.SignInAsync(Role.Contributor);

        await (await author.GetAsync($"{draft.Path}/progress")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
        await (await CompleteAsync(author, draft, 0)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
        await (await WatchAsync(author, draft, 0, 1)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
    }

    [Fact]
    public async Task A_lesson_of_another_course_is_refused_by_its_field()
    {
        var (course, other) = (await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One")), await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One")));
        var learner = await SignInAsync();

        var problem = await (await learner.PostAsync($"{course.Path}/progress/complete", new { lessonId = other.Lessons[0] }))
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "progress.unknown_lesson");

        problem.Errors!.Keys.ShouldBe(["lessonId"]);
        (await ProgressAsync(learner, course)).StartedAt.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{}""", "lessonId")]
    [InlineData("""{"lessonId":7,"positionSeconds":1}""", "lessonId")]
    [InlineData("""{"lessonId":"x"}""", "positionSeconds")]
    [InlineData("""{"lessonId":"x","positionSeconds":-1}""", "positionSeconds")]
    [InlineData("""{"lessonId":"x","positionSeconds":86401}""", "positionSeconds")]
    [InlineData("""{"lessonId":"x","positionSeconds":1.5}""", "positionSeconds")]
    [InlineData("""{"lessonId":"x","positionSeconds":1,"userId":"someone"}""", "userId")]
    public async Task A_position_that_makes_no_sense_is_refused_by_its_field(string body, string field)
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One"));

        var response = await (await SignInAsync()).PutAsync($"{course.Path}/progress/position", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<Http.Responses.Problem>())!.Errors!.Keys.ShouldContain(field);
    }

    [Fact]
    public async Task Without_signing_in_there_is_no_progress()
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One"));

        (await academy.Http.GetAsync($"{course.Path}/progress")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await CompleteAsync(academy.Http, course, 0)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await WatchAsync(academy.Http, course, 0, 1)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await academy.Http.GetAsync("v1/me/courses")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private Task<HttpClient> SignInAsync() => academy.SignInAsync($"learning{Interlocked.Increment(ref people)}@example.com");

    private static Task<HttpResponseMessage> CompleteAsync(HttpClient client, AuthoredCourse course, int lesson) =>
        client.PostAsync($"{course.Path}/progress/complete", new { lessonId = course.Lessons[lesson] });

    private static Task<HttpResponseMessage> WatchAsync(HttpClient client, AuthoredCourse course, int lesson, int seconds) =>
        client.PutAsync($"{course.Path}/progress/position", new { lessonId = course.Lessons[lesson], positionSeconds = seconds });

    private static async Task<LearnerProgress> ProgressAsync(HttpClient client, AuthoredCourse course) =>
        (await client.GetFromJsonAsync<LearnerProgress>($"{course.Path}/progress", Json.Documents))!;

    private static async Task<IReadOnlyList<LearnerCourse>> MineAsync(HttpClient client, string query) =>
        (await client.GetFromJsonAsync<Page<LearnerCourse>>($"v1/me/courses{query}", Json.Documents))!.Items;
}
