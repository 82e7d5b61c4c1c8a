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
    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task A_learner_goes_through_a_course_from_start_to_review()
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One", "Two", "Three"));
        var learner = await academy.SignInLearnerAsync();
        (await learner.ProgressAsync(course)).Next.ShouldBe(new NextStep(NextAction.Start, course.View.Modules[0].Id, null, course.Lessons[0], null));

        (await learner.TryCompleteAsync(course, 0)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await learner.TryWatchAsync(course, 1, 75)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var own = await learner.ProgressAsync(course);
        own.CompletedLessons.ShouldBe([course.Lessons[0]]);
        (own.Next.Action, own.Next.LessonId, own.Next.PositionSeconds).ShouldBe((NextAction.Continue, course.Lessons[1], 75));

        await academy.SettleAsync();
        (await learner.ProgressAsync(course)).Percent.ShouldBe(33);

        await learner.CompleteAsync(course, 1);
        await learner.CompleteAsync(course, 2);
        await academy.SettleAsync();
        var complete = await learner.ProgressAsync(course);
        (complete.Percent, complete.Next.Action).ShouldBe((100, NextAction.Review));
        complete.CompletedAt.ShouldBe(academy.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_course_edited_under_its_learners_keeps_what_they_did()
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One", "Two"));
        var (half, done) = (await academy.SignInLearnerAsync(), await academy.SignInLearnerAsync());
        await half.CompleteAsync(course, 0);
        await done.CompleteAsync(course, 0);
        await done.CompleteAsync(course, 1);
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

        var (halfNow, doneNow) = (await half.ProgressAsync(course), await done.ProgressAsync(course));
        (halfNow.Percent, halfNow.StructureVersion).ShouldBe((33, 2));
        (doneNow.Percent, doneNow.StructureVersion, doneNow.CompletedAt is not null).ShouldBe((100, 1, true));
        halfNow.CompletedLessons.ShouldBe([course.Lessons[0]]);
    }

    [Fact]
    public async Task Ones_own_courses_are_listed_with_how_far_one_is()
    {
        var (first, second) = (await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One")), await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One", "Two")));
        var (learner, other) = (await academy.SignInLearnerAsync(), await academy.SignInLearnerAsync());
        await learner.CompleteAsync(first, 0);
        await learner.CompleteAsync(second, 0);
        await academy.SettleAsync();

        (await learner.MyCoursesAsync()).Items.Select(mine => mine.CourseId).ShouldBe([first.View.Id, second.View.Id], ignoreOrder: true);
        (await learner.MyCoursesAsync("?completed=true")).Items.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            mine => mine.CourseId.ShouldBe(first.View.Id),
            mine => mine.Percent.ShouldBe(100),
            mine => mine.Action.ShouldBe(NextAction.Review));
        (await learner.MyCoursesAsync("?completed=false")).Items.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            mine => mine.Percent.ShouldBe(50),
            mine => mine.CurrentLesson.ShouldBe(second.Lessons[0]),
            mine => mine.Title.ShouldBe(second.View.Title));
        (await other.MyCoursesAsync()).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ones_own_courses_page_by_cursor()
    {
        var learner = await academy.SignInLearnerAsync();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await learner.CompleteAsync(await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One")), 0);
        }

        await academy.SettleAsync();
        var first = await learner.MyCoursesAsync("?limit=2");
        var second = await learner.MyCoursesAsync($"?limit=2&after={first.NextCursor}");

        first.Items.Count.ShouldBe(2);
        first.Items.Concat(second.Items).Select(mine => mine.CourseId).Distinct().Count().ShouldBe(3);
        second.NextCursor.ShouldBeNull();
        (await learner.GetAsync("v1/me/courses?after=rubbish")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Teachers_see_how_learners_fare_and_learners_do_not()
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One", "Two"));
        var (ada, bob) = (await academy.SignInLearnerAsync(), await academy.SignInLearnerAsync());
        await ada.CompleteAsync(course, 0);
        await ada.CompleteAsync(course, 1);
        await bob.CompleteAsync(course, 0);
        await academy.SettleAsync();

        var analytics = await academy.AnalyticsAsync(course);

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
        var (learner, late) = (await academy.SignInLearnerAsync(), await academy.SignInLearnerAsync());
        await learner.CompleteAsync(course, 0);
        await academy.ArchiveAsync(course);

        (await learner.GetAsync(course.Path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await learner.TryCompleteAsync(course, 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await late.GetAsync(course.Path)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
        await (await late.TryCompleteAsync(course, 0)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
        await (await late.GetAsync($"{course.Path}/progress")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
    }

    [Fact]
    public async Task Progress_in_a_draft_is_not_found_even_for_its_author()
    {
        var draft = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One"));
        var author = await academy.SignInAsync(Role.Contributor);

        await (await author.GetAsync($"{draft.Path}/progress")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
        await (await author.TryCompleteAsync(draft, 0)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
        await (await author.TryWatchAsync(draft, 0, 1)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
    }

    [Fact]
    public async Task A_lesson_of_another_course_is_refused_by_its_field()
    {
        var (course, other) = (await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One")), await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One")));
        var learner = await academy.SignInLearnerAsync();

        var problem = await (await learner.PostAsync($"{course.Path}/progress/complete", new { lessonId = other.Lessons[0] }))
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "progress.unknown_lesson");

        problem.Errors!.Keys.ShouldBe(["lessonId"]);
        (await learner.ProgressAsync(course)).StartedAt.ShouldBeNull();
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

        var response = await (await academy.SignInLearnerAsync()).PutAsync($"{course.Path}/progress/position", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<Http.Responses.Problem>())!.Errors!.Keys.ShouldContain(field);
    }

    [Fact]
    public async Task Without_signing_in_there_is_no_progress()
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One"));

        (await academy.Http.GetAsync($"{course.Path}/progress")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await academy.Http.TryCompleteAsync(course, 0)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await academy.Http.TryWatchAsync(course, 0, 1)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await academy.Http.GetAsync("v1/me/courses")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
