using System.Text.Json;
using Academy.Core.Platform;
using Academy.Core.Points;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Points;

[Spec(48, 49, 50)]
public sealed class PointsTotalsTests
{
    private static readonly Gen<Entries.Step> Steps =
        from subject in Gen.Choose(0, 12)
        from hour in Gen.Choose(0, 24 * 20)
        from reversal in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Entries.Step(subject, hour, RewardingTrack.Call, subject % 2 == 0 ? "agency" : "saas", (subject % 3) switch { 0 => null, 1 => "a", _ => "b" }, reversal);

    [Fact]
    public void Figures_are_the_sums_of_the_entries_whatever_happened()
    {
        Prop.ForAll(Gen.ListOf(Steps).ToArbitrary(), steps =>
        {
            var entries = Entries.Of(steps);
            var totals = Entries.Fold(entries);

            totals.Total.ShouldBe(entries.Sum(entry => entry.Points));
            totals.Total.ShouldBeGreaterThanOrEqualTo(0);
            totals.ByTrack.Values.Sum().ShouldBe(totals.Total);
            foreach (var goal in totals.ByGoal)
            {
                goal.Value.ShouldBe(entries.Where(entry => entry.GoalId == goal.Key).Sum(entry => entry.Points));
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_order_in_which_actions_are_told_changes_no_figure()
    {
        var shuffled = Gen.ListOf(Steps.Where(step => !step.IsReversal)).SelectMany(steps => Gen.Shuffle<Entries.Step>(Once(steps)).Select(other => (Once(steps), other)));
        Prop.ForAll(shuffled.ToArbitrary(), drawn =>
        {
            var (told, other) = drawn;

            Figures(Entries.Fold(Entries.Of(told))).ShouldBe(Figures(Entries.Fold(Entries.Of(other))));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Telling_and_taking_back_twice_is_telling_and_taking_back_once()
    {
        Prop.ForAll(Gen.ListOf(Steps).ToArbitrary(), steps =>
        {
            var twice = steps.SelectMany(step => new[] { step, step });

            Text(Entries.Fold(Entries.Of(twice))).ShouldBe(Text(Entries.Fold(Entries.Of(steps))));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Taking_everything_back_leaves_nothing()
    {
        Prop.ForAll(Gen.ListOf(Steps).ToArbitrary(), steps =>
        {
            var totals = Entries.Fold(Entries.Of([.. steps, .. Enumerable.Range(0, 13).Select(subject => new Entries.Step(subject, 999, RewardingTrack.Call, "agency", null, true))]));

            (totals.Total, totals.Streak.Longest, totals.ByTrack.Values.Count(sum => sum != 0)).ShouldBe((0, 0, 0));
            totals.Recent.ShouldAllBe(action => action.IsReversed);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Folding_in_parts_through_the_store_is_folding_at_once()
    {
        Prop.ForAll(Gen.Zip(Gen.ListOf(Steps), Gen.Choose(0, 30)).ToArbitrary(), drawn =>
        {
            var entries = Entries.Of(drawn.Item1);
            var stored = JsonSerializer.Deserialize<PointsTotals>(Text(Entries.Fold(entries.Take(drawn.Item2))), Json.Documents)!;

            Text(entries.Skip(drawn.Item2).Aggregate(stored, (totals, entry) => totals.With(entry))).ShouldBe(Text(Entries.Fold(entries)));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_last_ten_actions_are_kept_newest_first()
    {
        var entries = Entries.Of(Enumerable.Range(0, 15).Select(hour => Told(subject: hour, hour: hour)).Append(Told(subject: 99, hour: -1)));

        Entries.Fold(entries).Recent.Select(action => action.ActionId.Value).ShouldBe(Enumerable.Range(5, 10).Reverse().Select(hour => $"client_call:{hour}"));
    }

    [Fact]
    public void Of_actions_at_the_same_instant_the_last_told_comes_first() =>
        Entries.Fold(Entries.Of(Enumerable.Range(0, 12).Select(subject => Told(subject, hour: 1)))).Recent.Select(action => action.Sequence)
            .ShouldBe([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);

    [Fact]
    public void A_day_over_its_limit_counts_for_the_streak_once_and_what_was_withheld_does_not()
    {
        var totals = Entries.Fold(Entries.Of(Enumerable.Range(0, 4).Select(subject => Told(subject, hour: 0, RewardingTrack.Note))));

        (totals.Total, totals.Streak.Longest, totals.Streak.Days.Values.Single()).ShouldBe((10, 1, 2));
        totals.Recent.Count(action => action.Withheld == Withholding.DailyLimit).ShouldBe(2);
    }

    [Fact]
    public void A_hundred_thousand_entries_fold_into_a_small_document()
    {
        var entries = Entries.Of(Enumerable.Range(0, 100_000).Select(number => Told(number, hour: number / 5)));

        var totals = Entries.Fold(entries);

        (totals.Total, totals.ThroughSequence, totals.Streak.Longest).ShouldBe((1_000_000, 100_000, 834));
        totals.Level.ShouldBe(Levels.Of(1_000_000));
        Text(totals).Length.ShouldBeLessThan(6_000);
        Text(entries.Skip(99_000).Aggregate(Entries.Fold(entries.Take(99_000)), (known, entry) => known.With(entry))).ShouldBe(Text(totals));
    }

    private static Entries.Step Told(int subject, int hour, string code = RewardingTrack.Call) => new(subject, hour, code, "agency", null, IsReversal: false);

    private static List<Entries.Step> Once(IEnumerable<Entries.Step> steps) => [.. steps.DistinctBy(step => step.Subject)];

    private static (long, string, string, int) Figures(PointsTotals totals) => (totals.Total, Sums(totals.ByTrack), Sums(totals.ByGoal), totals.Streak.Longest);

    private static string Sums<TKey>(IReadOnlyDictionary<TKey, long> sums)
        where TKey : struct, IId<TKey> => string.Join(' ', sums.Select(sum => $"{sum.Key.Value}={sum.Value}").Order(StringComparer.Ordinal));

    private static string Text(PointsTotals totals) => JsonSerializer.Serialize(totals, Json.Documents);
}
