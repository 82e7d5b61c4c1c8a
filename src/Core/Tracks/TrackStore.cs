using Academy.Core.Platform;

namespace Academy.Core.Tracks;

/// <summary>The track documents, for those who write them; everyone else reads the <see cref="TrackCatalog"/>.</summary>
public sealed class TrackStore(AcademyDatabase database)
{
    public Task<Track?> FindAsync(TrackId id, CancellationToken cancellation) =>
        database.Catalog.FindAsync<Track>(Track.DocumentType, id.Value, cancellation);

    /// <summary>Stores a track that is not there yet; null when its id is taken.</summary>
    public Task<Track?> TryCreateAsync(Track track, CancellationToken cancellation) => database.Catalog.TryCreateAsync(track.Kind, track, cancellation);

    /// <summary>Replaces the version that was read; null when it isn't the latest any more.</summary>
    public Task<Track?> TryReplaceAsync(Track track, CancellationToken cancellation) => database.Catalog.TryReplaceAsync(track.Kind, track, cancellation);
}
