using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Tracks;

/// <summary>Requests for another track, in the partitions of those who ask.</summary>
public sealed class TrackChangeStore(AcademyDatabase database)
{
    public Task<TrackChange?> FindAsync(TrackChangeId id, CancellationToken cancellation) =>
        database.Users.FindAsync<TrackChange>(id.UserId.Value, TrackChange.IdOf(id), cancellation);

    /// <summary>One page of a learner's requests, the latest first.</summary>
    public Task<(IReadOnlyList<TrackChange> Items, string? Continuation)> ListAsync(
        UserId learner, int limit, string? continuation, CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type ORDER BY c.requestedAt DESC").WithParameter("@type", TrackChange.DocumentType);
        return database.Users.QueryPageAsync<TrackChange>(learner.Value, query, limit, continuation, cancellation);
    }
}
