using System.Text.Json;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Progress;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Progress;

[Spec(29)]
public sealed class CourseTotalsTests
{
    private static readonly CourseTotals Nobody = CourseTotals.Empty(new("c1"));

    [Fact]
    public void A_first_row_adds_a_learner()
    {
        var totals = Nobody.With(null, Row("ada", 50, ["a"], ["2026-03-02"]));

        (totals.Learners, totals.Completions, totals.PercentSum).ShouldBe((1, 0, 50));
        totals.CompletedLessons.ShouldBe(new Dictionary<string, int> { ["a"] = 1 });
        totals.ActiveLearners.ShouldBe(new Dictionary<string, int> { ["2026-03-02"] = 1 });
    }

    [Fact]
    public void A_row_takes_the_place_of_the_learners_former_row()
    {
        var before = Row("ada", 50, ["a"], ["2026-03-02"]);

        var totals = Nobody.With(null, before).With(before, Row("ada", 100, ["a", "b"], ["2026-03-02", "2026-03-03"]));

        (totals.Learners, totals.Completions, totals.PercentSum).ShouldBe((1, 1, 100));
        totals.CompletedLessons.ShouldBe(new Dictionary<string, int> { ["a"] = 1, ["b"] = 1 });
        totals.ActiveLearners.ShouldBe(new Dictionary<string, int> { ["2026-03-02"] = 1, ["2026-03-03"] = 1 });
    }

    [Fact]
    public void The_same_row_again_changes_nothing()
    {
        var row = Row("ada", 50, ["a"], ["2026-03-02"]);
        var once = Nobody.With(null, row);

        Written(once.With(row, row)).ShouldBe(Written(once));
    }

    [Fact]
    public void Activity_is_kept_for_90_days_up_to_the_last_active_one()
    {
        var totals = Nobody
            .With(null, Row("ada", 0, [], ["2026-01-01", "2026-01-02"]))
            .With(null, Row("bob", 0, [], ["2026-04-01"]));

        totals.ActiveLearners.Keys.ShouldBe(["2026-01-02", "2026-04-01"]);
    }

    [Fact]
    public void Added_one_by_one_in_any_order_rows_give_the_sum_of_the_last_rows()
    {
        var step =
            from learner in Gen.Elements("ada", "bob", "cyd")
            from lessons in Gen.SubListOf("a", "b", "c")
            from day in Gen.Choose(1, 200)
            select (learner, lessons, day);
        Prop.ForAll(Gen.ListOf(step).ToArbitrary(), steps =>
        {
            var totals = Nobody;
            var rows = new Dictionary<string, LearnerRow>();
            foreach (var (learner, lessons, day) in steps)
            {
                var before = rows.GetValueOrDefault(learner);
                string[] days = [.. (before?.ActiveDays ?? []).Append(Day(day)).Distinct().Order(StringComparer.Ordinal)];
                rows[learner] = Row(learner, 100 * lessons.Count / 3, [.. lessons], days);
                totals = totals.With(before, rows[learner]);
            }

            Written(totals).ShouldBe(Written(rows.Values.Reverse().Aggregate(Nobody, (sum, row) => sum.With(null, row))));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Analytics_tell_rates_in_whole_percent_and_where_learners_drop_off()
    {
        var course = CourseBuilder.Published(CourseBuilder.SelfPaced("One", "Two", "Three"));
        var ids = course.Outline.Counted;
        var totals = Nobody
            .With(null, Row("ada", 100, [ids[0].Value, ids[1].Value, ids[2].Value], []))
            .With(null, Row("bob", 33, [ids[0].Value], []))
            .With(null, Row("cyd", 0, [], []));

        var analytics = CourseAnalytics.Of(course, totals);

        (analytics.Learners, analytics.Completions, analytics.CompletionRate, analytics.AveragePercent).ShouldBe((3, 1, 33, 44));
        analytics.Lessons.Select(lesson => (lesson.Title, lesson.Completed, lesson.CompletedPercent, lesson.DropOff))
            .ShouldBe([("One", 2, 66, 1), ("Two", 1, 33, 1), ("Three", 1, 33, 0)]);
    }

    [Fact]
    public void Analytics_of_a_course_that_nobody_started_are_zero()
    {
        var analytics = CourseAnalytics.Of(CourseBuilder.Published(CourseBuilder.SelfPaced("One")), Nobody);

        (analytics.Learners, analytics.CompletionRate, analytics.AveragePercent).ShouldBe((0, 0, 0));
        analytics.Lessons.ShouldHaveSingleItem().CompletedPercent.ShouldBe(0);
    }

    private static string Day(int number) => LearningEvent.Day(CourseBuilder.Start.AddDays(number));

    private static string Written(CourseTotals totals) => JsonSerializer.Serialize(totals, Json.Documents);

    private static LearnerRow Row(string learner, int percent, string[] lessons, string[] days) => new()
    {
        ViewId = Nobody.ViewId,
        UserId = new(learner),
        Percent = percent,
        IsComplete = percent == 100,
        Lessons = [.. lessons.Select(lesson => new LessonId(lesson))],
        ActiveDays = days,
        SeenStructureVersion = 1,
        RecordRevision = 1,
    };
}
