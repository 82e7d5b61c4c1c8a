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
    public async Task<Result<Page<TrackChangeView>>> ListAsync(TrackChangeQuery asked, CancellationToken cancellation)
    {
        var list = $"{TrackChanges}?{asked.Status}";
        if (!Cursor.Decode<string?>(list, asked.After, null).Succeeded(out var continuation, out var refusal))
        {
            return refusal;
        }

        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.change.status = @status ORDER BY c.change.requestedAt")
            .WithParameter("@type", TrackChangeRow.DocumentType)
            .WithParameter("@status", JsonSerializer.SerializeToElement(asked.Status, Json.Documents).GetString());
        var (rows, next) = await database.Views.QueryPageAsync<TrackChangeRow>(TrackChangeRow.Partition, query, asked.Limit, continuation, cancellation);
        return new Page<TrackChangeView>([.. rows.Select(row => row.Change)], next is null ? null : Cursor.Encode(list, next));
    }
}
