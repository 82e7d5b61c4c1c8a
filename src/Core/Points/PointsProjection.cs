using Academy.Core.Platform;

namespace Academy.Core.Points;

/// <summary>
/// Keeps what learners' points come to true. A change only says where to look: the entries that are not in yet are read in their order, so
/// changes may come twice, late or in any order.
/// </summary>
public sealed class PointsProjection(LedgerStore ledger, PointsStore points)
{
    private const int Attempts = 50;

    /// <summary>Takes in a learner's ledger, at least up to an entry.</summary>
    public async Task ProjectAsync(UserId learner, long sequence, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var stored = await points.FindAsync(learner, cancellation);
            if (stored?.ThroughSequence >= sequence)
            {
                return;
            }

            if (await points.TrySaveAsync(await FoldAsync(stored ?? PointsTotals.Empty(learner), cancellation), cancellation))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The points of {learner} never rest.");
    }

    /// <summary>Makes a learner's figures again from the whole ledger; false when they were right. May run beside the live projection.</summary>
    public async Task<bool> RebuildAsync(UserId learner, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var stored = await points.FindAsync(learner, cancellation);
            var rebuilt = await FoldAsync(PointsTotals.Empty(learner), cancellation);
            var outcome = stored is null && rebuilt.ThroughSequence == 0 ? Projected.Unchanged : await points.ProjectAsync(stored, rebuilt, cancellation);
            if (outcome != Projected.Raced)
            {
                return outcome == Projected.Changed;
            }
        }

        throw new InvalidOperationException($"The points of {learner} never rest.");
    }

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
