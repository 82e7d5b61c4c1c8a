using Academy.Core.Tracks;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Tracks;

[Spec(35)]
public sealed class GoalDistributionTests
{
    [Fact]
    public void Ties_share_a_rank_and_none_is_left_out_after_them()
    {
        var distribution = Of(5, 5, 8, 20);

        new[] { 5, 8, 20, 21 }.Select(days => distribution.StandingOf(days).Ranking).ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public void The_pace_is_the_third_of_all_completions()
    {
        var nine = Of(1, 2, 3, 4, 5, 6, 7, 8, 9);

        Enumerable.Range(1, 9).Select(days => nine.StandingOf(days).ExecutionPace).ShouldBe(
            [.. Enumerable.Repeat(ExecutionPace.Fast, 3), .. Enumerable.Repeat(ExecutionPace.Steady, 3), .. Enumerable.Repeat(ExecutionPace.Slow, 3)]);
        Of(4, 4, 4).StandingOf(4).ExecutionPace.ShouldBe(ExecutionPace.Fast, "Nobody was faster.");
    }

    [Theory]
    [InlineData()]
    [InlineData(3)]
    [InlineData(3, 9)]
    public void Among_fewer_than_three_everyone_is_steady(params int[] days) => days.Append(3).Distinct().ShouldAllBe(day =>
        Of(days).StandingOf(day).ExecutionPace == ExecutionPace.Steady);

    [Fact]
    public void A_completion_that_has_not_arrived_yet_counts_itself()
    {
        var standing = Of(1, 2, 4, 8).StandingOf(3);

        standing.ShouldBe(new GoalStanding(3, ExecutionPace.Steady));
    }

    [Fact]
    public void The_distribution_is_the_sum_of_its_rows_in_any_order_and_ranks_densely()
    {
        var learners = Gen.ListOf(Gen.OneOf(Gen.Constant((int?)null), Gen.Choose(1, 12).Select(days => (int?)days)));
        Prop.ForAll(learners.ToArbitrary(), days =>
        {
            var rows = days.Index().Select(learner => Row(learner.Index, learner.Item)).ToList();
            var sum = rows.Aggregate(GoalDistribution.Empty(new("g")), (whole, row) => whole.With(null, row with { DaysToComplete = null }).With(null, row).With(row, row));
            var reverse = Enumerable.Reverse(rows).Aggregate(GoalDistribution.Empty(new("g")), (whole, row) => whole.With(null, row));
            sum.Completions.ShouldBe(reverse.Completions);
            sum.Completions.Values.Sum().ShouldBe(days.Count(day => day is not null));

            var distinct = days.OfType<int>().Distinct().Order().ToList();
            distinct.Select(day => sum.StandingOf(day).Ranking).ShouldBe(Enumerable.Range(1, distinct.Count));
            distinct.Select(day => sum.StandingOf(day).ExecutionPace).ShouldBeInOrder();
        }).QuickCheckThrowOnFailure();
    }

    private static GoalDistribution Of(params int[] days) =>
        days.Index().Aggregate(GoalDistribution.Empty(new("g")), (whole, learner) => whole.With(null, Row(learner.Index, learner.Item)));

    private static GoalLearnerRow Row(int learner, int? days) =>
        new() { ViewId = "goal:g", UserId = new($"learner{learner}"), DaysToComplete = days, CoursesRevision = 0 };
}
