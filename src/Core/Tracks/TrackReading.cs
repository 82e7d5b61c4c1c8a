using Academy.Core.Platform;

namespace Academy.Core.Tracks;

/// <summary>Reading tracks, from memory. Archived and retired ones are no secret: learners who are on them read them too.</summary>
public sealed class TrackReading(TrackCatalog catalog)
{
    private const string Tracks = "tracks";

    /// <summary>One page of the tracks in their order, or a refused cursor.</summary>
    public async Task<Result<Page<TrackView>>> ListAsync(TrackQuery query, CancellationToken cancellation)
    {
        if (!Cursor.Decode(Tracks, query.After, TrackPosition.Start).Succeeded(out var after, out var refusal))
        {
            return refusal;
        }

        var found = (await catalog.CurrentAsync(cancellation)).Tracks
            .Where(track => query.Archived || !track.IsArchived)
            .Where(after.IsBefore)
            .Take(query.Limit + 1)
            .ToList();
        var page = found.Take(query.Limit).ToList();
        return new Page<TrackView>(
            [.. page.Select(TrackView.From)],
            found.Count > query.Limit ? Cursor.Encode(Tracks, TrackPosition.Of(page[^1])) : null);
    }

    public async ValueTask<Result<Track>> ReadAsync(TrackId id, CancellationToken cancellation) =>
        (await catalog.CurrentAsync(cancellation)).Find(id) is { } track ? track : TrackRefusals.NotFound;
}

/// <summary>A place in the list of tracks; the list goes on behind it, wherever the track itself may have gone since.</summary>
internal sealed record TrackPosition(int Order, string Id)
{
    public static TrackPosition Start { get; } = new(int.MinValue, "");

    public static TrackPosition Of(Track track) => new(track.Order, track.Id);

    public bool IsBefore(Track track) => track.Order > Order || (track.Order == Order && string.CompareOrdinal(track.Id, Id) > 0);
}
