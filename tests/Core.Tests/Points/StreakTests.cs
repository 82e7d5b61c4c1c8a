using Academy.Core.Points;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Points;

[Spec(50)]
public sealed class StreakTests
{
    private static readonly DateOnly Day0 = new(2026, 3, 2);

    [Theory]
    [InlineData(new int[0], 0, 0, 0)]
    [InlineData(new[] { 0 }, 0, 1, 1)]
    [InlineData(new[] { 0 }, 1, 1, 1)]
    [InlineData(new[] { 0 }, 2, 0, 1)]
    [InlineData(new[] { 0, 1, 2 }, 2, 3, 3)]
    [InlineData(new[] { 0, 1, 3 }, 3, 1, 2)]
    [InlineData(new[] { 0, 0, 1 }, 1, 2, 2)]
    [InlineData(new[] { 2, 0, 1 }, 2, 3, 3)]
    public void Days_in_a_row_count_up_to_today_or_yesterday(int[] days, int today, int current, int longest)
    {
        var streak = Of(days);

        (streak.Current(Day0.AddDays(today)), streak.Longest).ShouldBe((current, longest));
    }

    [Fact]
    public void A_day_counts_until_its_last_action_is_taken_back()
    {
        var streak = Of(0, 1, 1, 2);

        streak.With(Day0.AddDays(1), -1).Longest.ShouldBe(3);
        streak.With(Day0.AddDays(1), -1).With(Day0.AddDays(1), -1).Longest.ShouldBe(1);
    }

    [Fact]
    public void A_run_longer_than_the_window_is_counted_whole_and_kept_short()
    {
        var streak = Of([.. Enumerable.Range(0, 500)]);

        (streak.Longest, streak.Current(Day0.AddDays(499))).ShouldBe((500, 500));
        streak.Days.Count.ShouldBe(Streak.Window);
    }

    [Fact]
    public void The_longest_run_is_remembered_when_its_days_are_long_gone()
    {
        var streak = Of([.. Enumerable.Range(0, 20), 200, 201]);

        (streak.Longest, streak.Current(Day0.AddDays(201)), streak.Days.Count).ShouldBe((20, 2, 2));
    }

    [Fact]
    public void A_run_that_ended_before_the_window_does_not_join_one_that_begins_in_it() => Of(0, 6, 95).Longest.ShouldBe(1);

    [Fact]
    public void Days_before_the_window_do_not_change_any_more()
    {
        var streak = Of(0, 100);

        streak.With(Day0.AddDays(1), 1).ShouldBe(streak);
        streak.With(Day0.AddDays(10), 1).ShouldBe(streak);
        streak.With(Day0.AddDays(11), 1).Days.Count.ShouldBe(2);
    }

    [Fact]
    public void Whatever_the_days_within_a_window_the_streak_is_what_counting_says()
    {
        Prop.ForAll(Gen.ListOf(Gen.Choose(0, Streak.Window - 1)).ToArbitrary(), days =>
        {
            var streak = Of([.. days]);

            streak.Longest.ShouldBe(LongestOf([.. days]));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Days_that_come_in_order_are_counted_right_over_any_span()
    {
        Prop.ForAll(Gen.ListOf(Gen.Frequency((8, Gen.Constant(1)), (1, Gen.Choose(2, 200)))).ToArbitrary(), steps =>
        {
            int[] days = [.. steps.Aggregate(new List<int> { 0 }, (known, step) => [.. known, known[^1] + step])];
            var streak = Of(days);

            streak.Longest.ShouldBe(LongestOf([.. days]));
        }).QuickCheckThrowOnFailure();
    }

    private static Streak Of(params int[] days) => days.Aggregate(new Streak(), (streak, day) => streak.With(Day0.AddDays(day), 1));

    private static int LongestOf(HashSet<int> days) =>
        days.Where(day => !days.Contains(day - 1)).Select(start => Enumerable.Range(0, int.MaxValue).First(length => !days.Contains(start + length))).DefaultIfEmpty(0).Max();
}
