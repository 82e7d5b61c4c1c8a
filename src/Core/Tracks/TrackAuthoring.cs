using Academy.Core.Platform;

namespace Academy.Core.Tracks;

/// <summary>Writing tracks: load, decide, save the version that was read.</summary>
public sealed class TrackAuthoring(TrackStore tracks, TrackCatalog catalog, TimeProvider clock)
{
    public async Task<Result<Track>> CreateAsync(TrackContent content, CancellationToken cancellation)
    {
        if (!TrackDecisions.Create(Ids.New<TrackId>(clock), content, NewId, clock.GetUtcNow()).Succeeded(out var track, out var refusal))
        {
            return refusal;
        }

        var stored = await tracks.TryCreateAsync(track, cancellation) ?? throw new InvalidOperationException($"The new id {track.TrackId} is taken.");
        catalog.Expire();
        return stored;
    }

    /// <param name="id">The track.</param>
    /// <param name="version">The ETag of the version that the content replaces; without one an update could undo another's.</param>
    /// <param name="content">The whole track as it shall be.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Result<Track>> UpdateAsync(TrackId id, string? version, TrackContent content, CancellationToken cancellation) => version is null
        ? Task.FromResult<Result<Track>>(TrackRefusals.VersionRequired)
        : ChangeAsync(id, version, track => TrackDecisions.Update(track, content, NewId, clock.GetUtcNow()), cancellation);

    public Task<Result<Track>> ArchiveAsync(TrackId id, string? version, CancellationToken cancellation) =>
        ChangeAsync(id, version, track => TrackDecisions.Archive(track, clock.GetUtcNow()), cancellation);

    public Task<Result<Track>> RestoreAsync(TrackId id, string? version, CancellationToken cancellation) =>
        ChangeAsync(id, version, track => TrackDecisions.Restore(track, clock.GetUtcNow()), cancellation);

    private async Task<Result<Track>> ChangeAsync(TrackId id, string? version, Func<Track, Result<Track>> decide, CancellationToken cancellation)
    {
        var outcome = await TrackRefusals.Concurrency.ChangeAsync(
            version, () => tracks.FindAsync(id, cancellation), track => new(decide(track)), changed => tracks.TryReplaceAsync(changed, cancellation));
        catalog.Expire();
        return outcome;
    }

    private string NewId() => Ids.NewText(clock);
}
