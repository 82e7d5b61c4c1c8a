using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Progress;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;

namespace Academy.Functions.Tests.Progress;

/// <summary>What depends on when something was done; each test has an academy whose clock it moves.</summary>
[Spec(27, 28, 29)]
public sealed class LearningOverTimeTests
{
    [Fact]
    public async Task Ones_courses_stand_in_the_order_in_which_they_were_opened_whatever_the_page_size()
    {
        await using var academy = await AcademyHost.StartAsync();
        var learner = await academy.SignInLearnerAsync();
        var courses = new List<AuthoredCourse>();
        foreach (var number in Enumerable.Range(0, 5))
        {
            courses.Add(await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One", "Two") with { Title = $"Course {number}" }));
            await learner.CompleteAsync(courses[number], 0);
            academy.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await learner.WatchAsync(courses[1], 1, 9);
        academy.Clock.Advance(TimeSpan.FromMinutes(1));
        await learner.CompleteAsync(courses[3], 1);
        await academy.SettleAsync();

        AuthoredCourse[] expected = [courses[3], courses[1], courses[4], courses[2], courses[0]];
        foreach (var limit in new[] { 1, 2, 3, 5, 100 })
        {
            (await PagesAsync(learner, $"?limit={limit}")).Select(mine => mine.CourseId).ShouldBe(expected.Select(course => course.View.Id), $"limit {limit}");
        }

        var all = (await learner.MyCoursesAsync()).Items;
        all.Select(mine => (mine.Percent, mine.Action)).ShouldBe(
            [(100, NextAction.Review), (50, NextAction.Continue), (50, NextAction.Continue), (50, NextAction.Continue), (50, NextAction.Continue)]);
        (all[1].CurrentLesson, all[1].Slug, all[1].LastAccessedAt - all[1].StartedAt).ShouldBe((courses[1].Lessons[1], courses[1].View.Slug, TimeSpan.FromMinutes(4)));
        (await PagesAsync(learner, "?completed=true&limit=1")).ShouldHaveSingleItem().CompletedAt.ShouldBe(academy.Clock.GetUtcNow());
        (await PagesAsync(learner, "?completed=false&limit=1")).Count.ShouldBe(4);
        foreach (var (query, field) in new[] { ("limit=0", "limit"), ("limit=101", "limit"), ("completed=maybe", "completed"), ("sort=title", "sort"), ("after=", "after") })
        {
            (await (await learner.GetAsync($"v1/me/courses?{query}")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "request.invalid")).Errors!.Keys.ShouldBe([field]);
        }

        (await (await learner.GetAsync("v1/me/courses?after=AAAA")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "page.bad_cursor")).Errors!.Keys.ShouldBe(["after"]);
        await academy.ArchiveAsync(courses[4]);
        await academy.SettleAsync();
        (await learner.MyCoursesAsync()).Items[2].Status.ShouldBe(CourseStatus.Archived);
    }

    [Fact]
    public async Task Analytics_are_what_one_counts_by_hand()
    {
        await using var academy = await AcademyHost.StartAsync();
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One", "Two", "Three"));
        (await academy.AnalyticsAsync(course)).ShouldSatisfyAllConditions(
            none => (none.Learners, none.Completions, none.CompletionRate, none.AveragePercent).ShouldBe((0, 0, 0, 0)),
            none => none.Lessons.Select(lesson => lesson.Completed).ShouldBe([0, 0, 0]),
            none => none.ActiveLearners.ShouldBeEmpty());

        // What each does on each of three days, as places of lessons; no entry is a day off.
        int[][][] plan = [[[0], [1], [2]], [[0, 1, 2], [0], []], [[0], [], [2]], [[2], [], []], [[], [0], []], [[], [], [1, 0]]];
        var days = new List<string>();
        foreach (var day in Enumerable.Range(0, 3))
        {
            days.Add(academy.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            foreach (var (number, does) in plan.Index())
            {
                // Access tokens don't last a day, so everyone signs in again.
                await (await academy.SignInAsync($"counted{number}@example.com")).CompleteAsync(course, does[day]);
            }

            await academy.SettleAsync();
            academy.Clock.Advance(day < 2 ? TimeSpan.FromDays(1) : TimeSpan.Zero);
        }

        var teacher = await academy.SignInAsync("teacher@example.com", Role.Instructor);
        var analytics = (await teacher.GetFromJsonAsync<CourseAnalytics>($"{course.Path}/analytics", Json.Documents))!;
        var done = plan.Select(does => does.SelectMany(lessons => lessons).Distinct().ToList()).ToList();
        var completed = Enumerable.Range(0, 3).Select(lesson => done.Count(lessons => lessons.Contains(lesson))).ToList();
        (analytics.Learners, analytics.Completions, analytics.CompletionRate, analytics.AveragePercent).ShouldBe((6, 2, 33, done.Sum(lessons => 100 * lessons.Count / 3) / 6));
        analytics.Lessons.Select(lesson => (lesson.LessonId, lesson.Title, lesson.Completed, lesson.CompletedPercent)).ShouldBe(
            Enumerable.Range(0, 3).Select(lesson => (course.Lessons[lesson], new[] { "One", "Two", "Three" }[lesson], completed[lesson], 100 * completed[lesson] / 6)));
        analytics.Lessons.Select(lesson => lesson.DropOff).ShouldBe([1, 2, 0]);
        // The second learner repeats a lesson on the second day, which changes nothing and so is no activity.
        analytics.ActiveLearners.Select(day => (day.Day, day.Learners)).ShouldBe([(days[0], 4), (days[1], 2), (days[2], 3)]);
    }

    private static async Task<IReadOnlyList<LearnerCourse>> PagesAsync(HttpClient learner, string query)
    {
        var page = await learner.MyCoursesAsync(query);
        var found = page.Items.ToList();
        while (page.NextCursor is { } after)
        {
            page = await learner.MyCoursesAsync($"{query}&after={after}");
            found.AddRange(page.Items);
        }

        return found;
    }
}
