using Academy.Core.Platform;

namespace Academy.Core.Tracks;

/// <summary>The tracks, in memory: looking up a track, a goal or the points of an action asks the store for nothing.</summary>
public sealed class TrackCatalog(AcademyDatabase database, TimeProvider clock) : IDisposable
{
    private readonly PartitionMirror<Track, TrackSnapshot> tracks =
        new(database.Catalog, Track.DocumentType, tracks => new TrackSnapshot(tracks.Values), clock);

    /// <summary>All tracks as they were at most a second ago.</summary>
    public ValueTask<TrackSnapshot> CurrentAsync(CancellationToken cancellation) => tracks.CurrentAsync(cancellation);

    /// <summary>Makes the next reader ask the store, as after a write of this process.</summary>
    public void Expire() => tracks.Expire();

    public void Dispose() => tracks.Dispose();
}
