using System.ComponentModel;
using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Points;

/// <summary>When to look at one's points.</summary>
public sealed record PointsQuery
{
    [Description("As they were at this instant; now when left out")]
    public DateTimeOffset? AsOf { get; init; }
}

/// <summary>Which entries to list: those that make up a figure.</summary>
public sealed record EntryQuery : PageQuery
{
    [Description("Entries that count from this instant on")]
    public DateTimeOffset? From { get; init; }

    [Description("Entries that count from before this instant")]
    public DateTimeOffset? To { get; init; }

    public TrackId? TrackId { get; init; }

    public GoalId? GoalId { get; init; }
}

/// <summary>A learner's own points, and what they are made of.</summary>
public sealed class PointsReading(PointsStore points, LedgerStore ledger, TimeProvider clock)
{
    private const string MyEntries = "me/points/entries";

    /// <summary>The figures: now from the projection, which is one point read, or as of an instant from the ledger.</summary>
    public async Task<PointsView> ReadAsync(Caller learner, PointsQuery query, CancellationToken cancellation)
    {
        var totals = query.AsOf is { } instant
            ? await ledger.EntriesAsOfAsync(learner.UserId, instant, cancellation)
                .AggregateAsync(PointsTotals.Empty(learner.UserId), (totals, entry) => totals.With(entry), cancellation)
            : await points.FindAsync(learner.UserId, cancellation) ?? PointsTotals.Empty(learner.UserId);
        return PointsView.Of(totals, query.AsOf ?? clock.GetUtcNow());
    }

    /// <summary>The entries behind a figure, newest first: over all pages their points add up to it.</summary>
    public async Task<Result<Page<EntryView>>> ListAsync(Caller learner, EntryQuery query, CancellationToken cancellation)
    {
        if (!Cursor.Decode(MyEntries, query.After, long.MaxValue).Succeeded(out var before, out var refusal))
        {
            return refusal;
        }

        var filter = new EntryFilter(query.From, query.To, query.TrackId, query.GoalId);
        var entries = await ledger.EntriesAsync(learner.UserId, filter, before, query.Limit + 1, cancellation).ToListAsync(cancellation);
        return new Page<EntryView>(
            [.. entries.Take(query.Limit).Select(EntryView.Of)],
            entries.Count > query.Limit ? Cursor.Encode(MyEntries, entries[query.Limit - 1].Sequence) : null);
    }
}
