using Academy.Core.Platform;

namespace Academy.Core.Points;

/// <summary>
/// Keeps what learners' points come to true. A change only says where to look: the entries that are not in yet are read in their order, so
/// changes may come twice, late or in any order.
/// </summary>
public sealed class PointsProjection(LedgerStore ledger, PointsStore points)
{
    /// <summary>Takes in an entry that was delivered; the ledger is read only when others before it are not in.</summary>
    public async Task ProjectAsync(LedgerEntry entry, CancellationToken cancellation)
    {
        // An entry never changes, so the one that was delivered is as good as the one that is stored.
        var totals = await points.FindAsync(entry.UserId, cancellation) ?? PointsTotals.Empty(entry.UserId);
        var (isIn, isNext) = (entry.Sequence <= totals.ThroughSequence, entry.Sequence == totals.ThroughSequence + 1);
        if (!isIn && !(isNext && await points.TrySaveAsync(totals.With(entry), cancellation)))
        {
            await ProjectAsync(entry.UserId, entry.Sequence, cancellation);
        }
    }

    /// <summary>Takes in a learner's ledger, at least up to an entry.</summary>
    public Task ProjectAsync(UserId learner, long sequence, CancellationToken cancellation) => UntilItRestsAsync(learner, async stored =>
        stored?.ThroughSequence >= sequence ? Projected.Unchanged
            : await points.TrySaveAsync(await FoldAsync(stored ?? PointsTotals.Empty(learner), cancellation), cancellation) ? Projected.Changed
            : Projected.Raced, cancellation);

    /// <summary>Makes a learner's figures again from the whole ledger; false when they were right. May run beside the live projection.</summary>
    public Task<bool> RebuildAsync(UserId learner, CancellationToken cancellation) => UntilItRestsAsync(learner, async stored =>
    {
        var rebuilt = await FoldAsync(PointsTotals.Empty(learner), cancellation);
        return stored is null && rebuilt.ThroughSequence == 0 ? Projected.Unchanged : await points.ProjectAsync(stored, rebuilt, cancellation);
    }, cancellation);

    private Task<bool> UntilItRestsAsync(UserId learner, Func<PointsTotals?, Task<Projected>> look, CancellationToken cancellation) =>
        Projections.UntilItRestsAsync($"The sum of {learner}'s points", async () => await look(await points.FindAsync(learner, cancellation)));

    private async Task<PointsTotals> FoldAsync(PointsTotals totals, CancellationToken cancellation)
    {
        await foreach (var entry in ledger.EntriesAsync(totals.UserId, totals.ThroughSequence, cancellation))
        {
            totals = entry.Sequence == totals.ThroughSequence + 1
                ? totals.With(entry)
                : throw new InvalidOperationException($"The ledger of {totals.UserId} lacks entry {totals.ThroughSequence + 1}.");
        }

        return totals;
    }
}
