using Academy.Core.Courses;
using Academy.Core.Progress;
using Academy.Core.Tracks;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Tracks;

[Spec(34, 35)]
public sealed class GoalFoldTests
{
    private static readonly DateTimeOffset Start = CourseBuilder.Start;

    [Theory]
    [InlineData(0, 0, 0, 0, 0)]
    [InlineData(1, 3, 0, 0, 33)]
    [InlineData(3, 3, 0, 0, 100)]
    [InlineData(0, 0, 1, 3, 33)]
    [InlineData(0, 0, 9, 3, 100)]
    [InlineData(1, 2, 1, 4, 37)]
    [InlineData(2, 2, 0, 4, 50)]
    [InlineData(2, 2, 4, 4, 100)]
    [InlineData(2, 3, 99, 1, 83)]
    public void Courses_and_actions_weigh_the_same(int coursesDone, int courses, int actions, int planned, int percent)
    {
        var progress = GoalFold.Of(Facts(Active(planned), courses, coursesDone) with { Actions = [.. Enumerable.Repeat(Start, actions)] });

        progress.Percent.ShouldBe(percent);
        (progress.CoursesDone, progress.CoursesTotal, progress.ActionsDone, progress.ActionsPlanned).ShouldBe((coursesDone, courses, actions, planned));
        progress.Metrics.ShouldBeNull();
    }

    [Fact]
    public void A_course_that_is_closed_counts_for_those_alone_who_completed_it()
    {
        var facts = Facts(Active(0), 2, 1);
        var closed = facts with { Courses = [.. facts.Courses.Select(course => course with { IsOffered = false })] };

        var progress = GoalFold.Of(closed);

        (progress.CoursesDone, progress.CoursesTotal, progress.Percent).ShouldBe((1, 1, 100));
    }

    [Fact]
    public void Courses_of_other_goals_do_not_count()
    {
        var facts = Facts(Active(0), 2, 0) with { Completed = new HashSet<CourseId> { new("elsewhere") } };

        GoalFold.Of(facts).CoursesDone.ShouldBe(0);
    }

    [Fact]
    public void A_completed_goal_is_complete_whatever_is_left_of_it()
    {
        var progress = GoalFold.Of(Facts(Completed(planned: 10, days: 4), 3, 1) with { Actions = [Start, Start.AddDays(3), Start.AddDays(4).AddTicks(1)] });

        progress.Percent.ShouldBe(100);
        progress.ActionsDone.ShouldBe(2, "What came after the completion doesn't count.");
        progress.Metrics.ShouldBe(new GoalMetrics(LearnRate: 0, ExecutionRate: 20, DaysToComplete: 4));
    }

    [Theory]
    [InlineData(0, 3, null)]
    [InlineData(3, 1, 33)]
    [InlineData(2, 3, 150)]
    public void The_execution_rate_is_actions_done_of_those_planned(int planned, int done, int? rate) =>
        GoalFold.Of(Facts(Completed(planned, days: 1), 0, 0) with { Actions = [.. Enumerable.Repeat(Start, done)] }).Metrics!.ExecutionRate.ShouldBe(rate);

    [Theory]
    [InlineData(new[] { 0 }, 3)]
    [InlineData(new[] { 0, 1 }, 5)]
    [InlineData(new[] { 0, 30 }, 3)]
    [InlineData(new[] { -1 }, 0)]
    [InlineData(new[] { 24 * 10 }, 0)]
    [InlineData(new int[0], 0)]
    public void The_learn_rate_is_minutes_per_hour_of_the_days_with_learning(int[] hours, int rate)
    {
        // Each lesson takes 60 minutes; the goal takes from 9 o'clock for 9 days.
        var completed = hours.Index().ToDictionary(hour => new LessonId($"l{hour.Index}"), hour => Start.AddHours(hour.Item));
        var facts = Facts(Completed(0, days: 9), 1, 0);
        var record = Record(facts.Courses[0].CourseId, completed);

        GoalFold.Of(facts with { Records = [record, Record(new("elsewhere"), completed)] }).Metrics!.LearnRate.ShouldBe(rate);
    }

    [Fact]
    public void Lessons_that_a_course_has_no_more_take_no_time()
    {
        var facts = Facts(Completed(0, days: 9), 1, 0);

        GoalFold.Of(facts with { Records = [Record(facts.Courses[0].CourseId, new() { [new("gone")] = Start })] }).Metrics!.LearnRate.ShouldBe(0);
    }

    [Fact]
    public void Progress_stays_between_0_and_100_and_never_falls_when_more_is_done()
    {
        var facts =
            from courses in Gen.Choose(0, 6)
            from done in Gen.Choose(0, courses)
            from planned in Gen.Choose(0, 6)
            from actions in Gen.Choose(0, 9)
            select (courses, done, planned, actions);
        Prop.ForAll(facts.ToArbitrary(), drawn =>
        {
            var less = Facts(Active(drawn.planned), drawn.courses, drawn.done) with { Actions = [.. Enumerable.Repeat(Start, drawn.actions)] };
            var more = less with { Actions = [.. less.Actions, Start], Completed = less.Courses.Take(drawn.done + 1).Select(course => course.CourseId).ToHashSet() };
            var (before, after) = (GoalFold.Of(less).Percent, GoalFold.Of(more).Percent);
            before.ShouldBeInRange(0, 100);
            after.ShouldBeInRange(before, 100);
            var isDone = (drawn.courses > 0 || drawn.planned > 0) && drawn.done == drawn.courses && drawn.actions >= drawn.planned;
            (before == 100).ShouldBe(isDone);
        }).QuickCheckThrowOnFailure();
    }

    private static GoalFacts Facts(GoalHistory history, int courses, int done)
    {
        List<GoalCourse> all = [.. Enumerable.Range(0, courses).Select(number => new GoalCourse
        {
            ViewId = "goal:client",
            CourseId = new($"c{number}"),
            IsOffered = true,
            Lessons = [.. Enumerable.Range(0, 5).Select(lesson => new LessonMinutes(new($"l{lesson}"), 60))],
        })];
        return new(history, all, CoursesRevision: 7, all.Take(done).Select(course => course.CourseId).ToHashSet(), [], []);
    }

    private static GoalHistory Active(int planned) => new()
    {
        UserId = new("ada"),
        GoalId = new("client"),
        TrackId = new("agency"),
        Status = GoalStatus.Active,
        PlannedActions = planned,
        StartedAt = Start,
        Revision = 3,
    };

    private static GoalHistory Completed(int planned, int days) => Active(planned) with { Status = GoalStatus.Completed, CompletedAt = Start.AddDays(days) };

    private static LearningRecord Record(CourseId course, Dictionary<LessonId, DateTimeOffset> completed) => new()
    {
        UserId = new("ada"),
        CourseId = course,
        Completed = completed,
        Positions = new Dictionary<LessonId, LessonPosition>(),
        ActiveDays = new Dictionary<string, bool>(),
        StartedAt = Start,
        LastAccessedAt = Start,
        CurrentLesson = new("l0"),
        Revision = 1,
    };
}
