using System.Text.Json;
using Academy.Core.Platform;
using Academy.Core.Points;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Tests.Points;

[Spec(49, 50)]
public sealed class PointsProjectionTests(PointsFixture fixture) : IClassFixture<PointsFixture>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private PointsProjection Projection => fixture.Store.Get<PointsProjection>();

    [Fact]
    public async Task Points_follow_the_ledger()
    {
        var learner = await fixture.LearnerAsync();
        await fixture.RecordAsync(learner, "ada");
        await fixture.ReverseAsync(learner, await fixture.RecordAsync(learner, "bob"));
        await fixture.RecordAsync(learner, "note", RewardingTrack.Note);

        await fixture.ProjectAsync(learner);

        var points = (await fixture.PointsAsync(learner)).ShouldNotBeNull();
        (points.Total, points.ThroughSequence, points.Streak.Longest).ShouldBe((15, 4, 1));
        points.ByTrack.ShouldHaveSingleItem().Value.ShouldBe(15);
        points.ByGoal.ShouldHaveSingleItem().Value.ShouldBe(15);
        points.Recent.Count(action => action.IsReversed).ShouldBe(1);
    }

    [Fact]
    public async Task Changes_that_come_late_twice_or_backwards_change_nothing()
    {
        var learner = await fixture.LearnerAsync();
        foreach (var number in Enumerable.Range(0, 5))
        {
            await fixture.RecordAsync(learner, $"{number}");
        }

        foreach (var sequence in new long[] { 5, 3, 1, 4, 2, 5, 1 })
        {
            await Projection.ProjectAsync(learner, sequence, Cancellation);
        }

        var first = (await fixture.PointsAsync(learner)).ShouldNotBeNull();
        await Projection.ProjectAsync(learner, 5, Cancellation);
        (first.Total, first.ThroughSequence).ShouldBe((50, 5));
        (await fixture.PointsAsync(learner))!.ETag.ShouldBe(first.ETag, "A change that is in already writes nothing.");
    }

    [Fact]
    public async Task Entries_as_they_are_delivered_give_the_same_in_any_order_and_the_next_reads_no_ledger()
    {
        var learner = await fixture.LearnerAsync();
        foreach (var number in Enumerable.Range(0, 6))
        {
            await fixture.RecordAsync(learner, $"{number}");
        }

        var entries = await fixture.EntriesAsync(learner);
        (await fixture.Store.CostOfAsync(() => Projection.ProjectAsync(entries[0], Cancellation))).Operations.ShouldBe(2, "what was, and what is");
        (await fixture.PointsAsync(learner))!.Total.ShouldBe(10);
        foreach (var index in new[] { 3, 1, 5, 4, 5, 0 })
        {
            await Projection.ProjectAsync(entries[index], Cancellation);
        }

        var points = (await fixture.PointsAsync(learner)).ShouldNotBeNull();
        (points.Total, points.ThroughSequence).ShouldBe((60, 6));
        (await fixture.Store.CostOfAsync(() => Projection.ProjectAsync(entries[5], Cancellation))).Operations.ShouldBe(1);
        (await Projection.RebuildAsync(learner, Cancellation)).ShouldBeFalse();
    }

    [Fact]
    public async Task Instances_that_project_at_once_count_each_entry_once()
    {
        var learner = await fixture.LearnerAsync();
        foreach (var number in Enumerable.Range(0, 8))
        {
            await fixture.RecordAsync(learner, $"{number}");
        }

        await Task.WhenAll(Enumerable.Range(1, 8).Select(sequence => fixture.Store.Another<PointsProjection>().ProjectAsync(learner, sequence, Cancellation)));

        (await fixture.PointsAsync(learner))!.Total.ShouldBe(80);
    }

    [Fact]
    public async Task Rebuilt_from_a_large_ledger_points_are_as_they_were_live()
    {
        var learner = await fixture.LearnerAsync();
        var entries = Entries.Of(Enumerable.Range(0, 100_000).Select(number =>
            new Entries.Step(number % 90_000, number / 40, RewardingTrack.Call, number % 2 == 0 ? "agency" : "saas", number % 3 == 0 ? null : $"goal{number % 3}", number >= 90_000)));
        foreach (var (number, chunk) in entries.Chunk(98).Index())
        {
            await InsertAsync(learner, chunk);
            await (number % 10 == 0 ? Projection.ProjectAsync(learner, chunk[number % chunk.Length].Sequence, Cancellation) : Task.CompletedTask);
        }

        await Projection.ProjectAsync(learner, entries.Count, Cancellation);

        var live = (await fixture.PointsAsync(learner)).ShouldNotBeNull();
        (await Projection.RebuildAsync(learner, Cancellation)).ShouldBeFalse();
        (await fixture.PointsAsync(learner))!.ETag.ShouldBe(live.ETag);

        await fixture.Store.Database.Users.PutAsync(learner.Value, live with { Total = 7, ETag = null }, Cancellation);
        (await Projection.RebuildAsync(learner, Cancellation)).ShouldBeTrue();
        var rebuilt = (await fixture.PointsAsync(learner)).ShouldNotBeNull();
        Text(rebuilt).ShouldBe(Text(live));
        rebuilt.Total.ShouldBe(entries.Sum(entry => entry.Points));
    }

    [Fact]
    public async Task A_gap_in_the_ledger_is_reported_and_nothing_written()
    {
        var learner = await fixture.LearnerAsync();
        await InsertAsync(learner, Entries.Of([new(1, 1, RewardingTrack.Call, "agency", null, false), new(2, 1, RewardingTrack.Call, "agency", null, false)]).Skip(1));

        await Should.ThrowAsync<InvalidOperationException>(Projection.ProjectAsync(learner, 2, Cancellation));

        (await fixture.PointsAsync(learner)).ShouldBeNull();
    }

    [Fact]
    public async Task A_learner_without_entries_has_no_points_and_a_rebuild_says_so()
    {
        var learner = await fixture.LearnerAsync();

        (await Projection.RebuildAsync(learner, Cancellation)).ShouldBeFalse();

        (await fixture.PointsAsync(learner)).ShouldBeNull();
        (await fixture.Store.Get<PointsReading>().ReadAsync(new(learner, Role.Learner), new(), Cancellation)).ShouldSatisfyAllConditions(
            view => (view.Total, view.Level, view.NextLevelAt, view.CurrentStreak).ShouldBe((0, 1, 100, 0)),
            view => view.RecentActions.ShouldBeEmpty());
    }

    private async Task InsertAsync(UserId learner, IEnumerable<LedgerEntry> entries)
    {
        var batch = fixture.Store.Database.Users.CreateTransactionalBatch(new PartitionKey(learner.Value));
        foreach (var entry in entries)
        {
            batch.Save(entry with { UserId = learner });
        }

        (await batch.TryCommitAsync(Cancellation)).ShouldBeTrue();
    }

    private static string Text(PointsTotals totals) => JsonSerializer.Serialize(totals with { ETag = null }, Json.Documents);
}
