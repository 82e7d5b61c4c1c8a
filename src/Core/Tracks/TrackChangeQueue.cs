using System.Text.Json;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Tracks;

/// <summary>A request where approvers find it. Container <c>views</c>, all in one partition.</summary>
public sealed record TrackChangeRow : Document
{
    public const string Partition = "trackChanges";

    public const string DocumentType = "trackChangeRow";

    public override string Id => Change.Id.Value;

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public string ViewId { get; init; } = Partition;

    public required TrackChangeView Change { get; init; }
}

/// <summary>Everyone's requests in one place, by projection: approvers look there, and not through all learners.</summary>
public sealed class TrackChangeQueue(AcademyDatabase database, TrackChangeStore changes)
{
    private const string TrackChanges = "track-changes";

    /// <summary>Brings a request's row up to date; a change only says where to look, so changes may come twice and in any order.</summary>
    public Task ProjectAsync(TrackChangeId id, CancellationToken cancellation) => Projections.UntilItRestsAsync($"The row of {id}", async () =>
    {
        // The request is read last, so it is at least as new as the row that it may replace.
        var stored = await database.Views.FindAsync<TrackChangeRow>(TrackChangeRow.Partition, id.Value, cancellation);
        return await changes.FindAsync(id, cancellation) is { } change
            ? await database.Views.ProjectAsync(TrackChangeRow.Partition, stored, new TrackChangeRow { Change = TrackChangeView.From(change) }, cancellation)
            : Projected.Unchanged;
    });

    /// <summary>One page of the requests that something became of, the oldest first.</summary>
    public Task<Result<Page<TrackChangeView>>> ListAsync(TrackChangeQuery asked, CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.change.status = @status ORDER BY c.change.requestedAt")
            .WithParameter("@type", TrackChangeRow.DocumentType)
            .WithParameter("@status", JsonSerializer.SerializeToElement(asked.Status, Json.Documents).GetString());
        return asked.ReadAsync(
            $"{TrackChanges}?{asked.Status}",
            (limit, after) => database.Views.QueryPageAsync<TrackChangeRow>(TrackChangeRow.Partition, query, limit, after, cancellation),
            row => row.Change);
    }
}
