using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Progress;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;

namespace Academy.Functions.Tests.Progress;

/// <summary>What a learner sees on the way through a course, and what nobody else does.</summary>
[Spec(24, 25, 26, 27, 198)]
public sealed class LearningPathTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task Progress_answers_to_the_letter_before_and_after_a_start()
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One", "Two"));
        var learner = await academy.SignInLearnerAsync();
        var (module, one, two, now) = (course.View.Modules[0].Id, course.Lessons[0], course.Lessons[1], JsonSerializer.Serialize(academy.Clock.GetUtcNow(), Json.Documents));

        await ShouldAnswerAsync(learner, course, $$"""
            { "courseId": "{{course.View.Id}}", "percent": 0, "structureVersion": 1, "completedLessons": [], "positions": {}, "next": { "action": "start", "moduleId": "{{module}}", "lessonId": "{{one}}" } }
            """);
        await learner.CompleteAsync(course, 0);
        await learner.WatchAsync(course, 1, 30);
        await academy.SettleAsync();
        await ShouldAnswerAsync(learner, course, $$"""
            { "courseId": "{{course.View.Id}}", "percent": 50, "structureVersion": 1, "completedLessons": ["{{one}}"], "positions": { "{{two}}": { "seconds": 30, "at": {{now}} } },
              "startedAt": {{now}}, "lastAccessedAt": {{now}}, "next": { "action": "continue", "moduleId": "{{module}}", "lessonId": "{{two}}", "positionSeconds": 30 } }
            """);
        await learner.CompleteAsync(course, 1);
        await academy.SettleAsync();
        await ShouldAnswerAsync(learner, course, $$"""
            { "courseId": "{{course.View.Id}}", "percent": 100, "structureVersion": 1, "completedLessons": ["{{one}}", "{{two}}"], "positions": { "{{two}}": { "seconds": 30, "at": {{now}} } },
              "startedAt": {{now}}, "lastAccessedAt": {{now}}, "completedAt": {{now}}, "next": { "action": "review", "moduleId": "{{module}}", "lessonId": "{{one}}" } }
            """);
    }

    [Fact]
    public async Task One_learners_progress_is_no_other_learners()
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One", "Two"));
        var (ada, bob) = (await academy.SignInLearnerAsync(), await academy.SignInLearnerAsync());
        await ada.CompleteAsync(course, 0, 1);
        await bob.WatchAsync(course, 1, 11);
        await academy.SettleAsync();

        var (hers, his) = (await ada.ProgressAsync(course), await bob.ProgressAsync(course));
        (hers.Percent, hers.Positions.Count).ShouldBe((100, 0));
        (his.Percent, his.CompletedLessons.Count, his.Positions[course.Lessons[1]].Seconds, his.CompletedAt).ShouldBe((0, 0, 11, null));
        (await bob.MyCoursesAsync()).Items.ShouldHaveSingleItem().Percent.ShouldBe(0);
        // Not by a role, and not by a parameter.
        (await (await academy.SignInAsync(Role.PlatformAdmin)).ProgressAsync(course)).StartedAt.ShouldBeNull();
        await (await bob.GetAsync($"{course.Path}/progress?userId={(await Me.OfAsync(ada)).UserId}")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task A_video_goes_on_where_its_watcher_left_it()
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One", "Two", "Three"));
        var learner = await academy.SignInLearnerAsync();
        await learner.WatchAsync(course, 0, 10);
        await learner.WatchAsync(course, 2, 86_400);
        await learner.WatchAsync(course, 2, 5);

        var next = (await learner.ProgressAsync(course)).Next;
        (next.LessonId, next.PositionSeconds).ShouldBe((course.Lessons[2], 5));
        await learner.CompleteAsync(course, 2);
        // Behind the last lesson the first unfinished one comes next, at its own second.
        next = (await learner.ProgressAsync(course)).Next;
        (next.Action, next.LessonId, next.PositionSeconds).ShouldBe((NextAction.Continue, course.Lessons[0], 10));
    }

    [Fact]
    public async Task A_finished_course_stays_finished_whatever_is_opened_or_sent_again()
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One", "Two"));
        var learner = await academy.SignInLearnerAsync();
        await learner.CompleteAsync(course, 1, 0);
        await academy.SettleAsync();
        var finished = await learner.ProgressAsync(course);

        await learner.CompleteAsync(course, 0);
        await learner.WatchAsync(course, 1, 3);
        await academy.SettleAsync();

        var again = await learner.ProgressAsync(course);
        (again.Percent, again.CompletedAt, again.Next.Action).ShouldBe((100, finished.CompletedAt, NextAction.Review));
        again.CompletedLessons.ShouldBe(course.Lessons);
        again.CompletedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Optional_lessons_count_for_nothing_and_are_kept_all_the_same()
    {
        var module = new ModuleContent { Title = "M", Lessons = [CourseBuilder.LessonOf("Must"), CourseBuilder.LessonOf("May", required: false), CourseBuilder.LessonOf("Must too")] };
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced() with { Modules = [module] });
        var learner = await academy.SignInLearnerAsync();

        await learner.CompleteAsync(course, 1);
        await academy.SettleAsync();
        (await learner.ProgressAsync(course)).Percent.ShouldBe(0);
        await learner.CompleteAsync(course, 0, 2);
        await academy.SettleAsync();

        (await learner.ProgressAsync(course)).Percent.ShouldBe(100);
        (await academy.AnalyticsAsync(course)).Lessons.Select(lesson => lesson.Completed).ShouldBe([1, 1, 1]);
    }

    [Fact]
    public async Task A_changed_course_is_counted_anew_for_who_is_in_it_and_not_for_who_is_done()
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One", "Two", "Three"));
        var (begun, done) = (await academy.SignInLearnerAsync(), await academy.SignInLearnerAsync());
        await begun.CompleteAsync(course, 0);
        await done.CompleteAsync(course, 0, 1, 2);
        await academy.SettleAsync();

        // Grows by two, then shrinks to one that the first learner never did.
        var grown = await ReplaceAsync(course, [0, 1, 2], "Four", "Five");
        await academy.SettleAsync();
        (await ProgressOfAsync(begun, course)).ShouldBe((20, 2, false));
        (await ProgressOfAsync(done, course)).ShouldBe((100, 1, true));
        var shrunk = await ReplaceAsync(grown, [0, 3]);
        await academy.SettleAsync();

        (await ProgressOfAsync(begun, course)).ShouldBe((50, 3, false));
        (await ProgressOfAsync(done, course)).ShouldBe((100, 1, true));
        (await academy.AnalyticsAsync(shrunk)).ShouldSatisfyAllConditions(
            analytics => (analytics.Learners, analytics.Completions, analytics.AveragePercent).ShouldBe((2, 1, 75)),
            analytics => analytics.Lessons.Select(lesson => lesson.Completed).ShouldBe([2, 0]));
        await begun.CompleteAsync(shrunk, 1);
        await academy.SettleAsync();
        (await ProgressOfAsync(begun, course)).ShouldBe((100, 3, true));
    }

    [Theory]
    [InlineData("{}", "lessonId")]
    [InlineData("""{"lessonId":null}""", "lessonId")]
    [InlineData("""{"lessonId":7}""", "lessonId")]
    [InlineData("""{"lessonId":["x"]}""", "lessonId")]
    [InlineData("""{"lessonId":"x","at":"2020-01-01T00:00:00Z"}""", "at")]
    [InlineData("""{"lessonId":"x","userId":"someone"}""", "userId")]
    [InlineData("""{"LessonId":"x"}""", "LessonId")]
    [InlineData("{", null)]
    [InlineData("", null)]
    public async Task A_completion_that_makes_no_sense_is_refused_by_its_field(string body, string? field)
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One"));
        var learner = await academy.SignInLearnerAsync();

        var problem = await (await learner.CallAsync(HttpMethod.Post, $"{course.Path}/progress/complete", body))
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, field is null ? "request.bad_json" : "request.invalid");

        (problem.Errors?.Keys.Contains(field!) ?? field is null).ShouldBeTrue();
        (await learner.ProgressAsync(course)).StartedAt.ShouldBeNull();
    }

    [Theory]
    [InlineData("POST", "complete", """{"lessonId":"LESSON"}""")]
    [InlineData("PUT", "position", """{"lessonId":"LESSON","positionSeconds":1}""")]
    public async Task A_lesson_that_the_course_does_not_have_starts_nothing(string method, string action, string body)
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One"));
        var learner = await academy.SignInLearnerAsync();
        foreach (var lesson in new[] { "no-such", "a/b", "x]", new string('x', 2_000) })
        {
            var response = await learner.CallAsync(HttpMethod.Parse(method), $"{course.Path}/progress/{action}", body.Replace("LESSON", lesson, StringComparison.Ordinal));
            (await response.ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "progress.unknown_lesson")).Errors!.Keys.ShouldBe(["lessonId"]);
        }

        await (await learner.CallAsync(HttpMethod.Parse(method), $"v1/courses/no-such/progress/{action}", body)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
        (await learner.ProgressAsync(course)).StartedAt.ShouldBeNull();
    }

    private async Task<AuthoredCourse> ReplaceAsync(AuthoredCourse course, int[] kept, params string[] added)
    {
        var lessons = kept.Select(index => CourseBuilder.LessonOf($"Lesson {index}") with { Id = course.Lessons[index] }).Concat(added.Select(title => CourseBuilder.LessonOf(title)));
        var content = CourseBuilder.SelfPaced() with { Modules = [new ModuleContent { Title = "Basics", Lessons = [.. lessons] }] };
        return await CourseCalls.ReadAsync(await (await academy.SignInAsync(Role.Contributor)).PutAsync(course.Path, content, course.ETag));
    }

    private static async Task<(int, int, bool)> ProgressOfAsync(HttpClient learner, AuthoredCourse course)
    {
        var progress = await learner.ProgressAsync(course);
        return (progress.Percent, progress.StructureVersion, progress.CompletedAt is not null);
    }

    private static async Task ShouldAnswerAsync(HttpClient learner, AuthoredCourse course, string expected)
    {
        var actual = JsonNode.Parse(await learner.GetStringAsync($"{course.Path}/progress"));
        JsonNode.DeepEquals(actual, JsonNode.Parse(expected)).ShouldBeTrue($"{actual}\n\nis not\n\n{expected}");
    }
}
