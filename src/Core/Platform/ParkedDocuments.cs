using System.ComponentModel.DataAnnotations;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Platform;

/// <summary>A document that its consumer gave up on: where it lies, never what it says.</summary>
/// <param name="Error">The kind of failure, or a code of the service that refused.</param>
public sealed record ParkedDocumentView(string Id, string Consumer, string Container, string? Partition, string? DocumentId, string Error, DateTimeOffset ParkedAt)
{
    public static ParkedDocumentView From(PoisonDocument parked) =>
        new(parked.Id, parked.Consumer, parked.Container, parked.Partition, parked.DocumentId, parked.Error, parked.ParkedAt);
}

public sealed record ParkedDocumentQuery : PageQuery
{
    [StringLength(100, MinimumLength = 1)]
    public string? Consumer { get; init; }
}

/// <param name="Replayed">How many documents were written again.</param>
/// <param name="HasMore">Whether more were parked than one call does.</param>
public sealed record ReplayedDocuments(int Replayed, bool HasMore);

/// <summary>
/// What administrators do about parked documents: look, mend the cause, replay. A replay writes the source again as it is, so it comes by the change feed
/// like any other change, and whoever handles it can't tell the difference.
/// </summary>
public sealed class ParkedDocuments(AcademyDatabase database, PoisonStore poison)
{
    private const string List = "admin/parked-documents";

    private static readonly Refusal NotFound = new("parked_document.not_found", RefusalKind.NotFound, "No such document is parked.");

    /// <summary>One page of what is parked, the oldest first.</summary>
    public Task<Result<Page<ParkedDocumentView>>> ListAsync(ParkedDocumentQuery asked, CancellationToken cancellation) =>
        asked.ReadAsync($"{List}?{asked.Consumer}", (limit, after) => poison.ListAsync(asked.Consumer, limit, after, cancellation), ParkedDocumentView.From);

    /// <summary>Has one document handled again. If its consumer gives up once more, it is parked once more.</summary>
    public async Task<Result<ParkedDocumentView>> ReplayAsync(string consumer, string id, CancellationToken cancellation)
    {
        if (await poison.FindAsync(consumer, id, cancellation) is not { } parked)
        {
            return NotFound;
        }

        await ReplayAsync(parked, cancellation);
        return ParkedDocumentView.From(parked);
    }

    /// <summary>Has up to a hundred documents of a consumer handled again, the oldest first.</summary>
    public async Task<ReplayedDocuments> ReplayAsync(string consumer, CancellationToken cancellation)
    {
        var (parked, more) = await poison.ListAsync(consumer, PageQuery.MaxLimit, null, cancellation);
        foreach (var one in parked)
        {
            await ReplayAsync(one, cancellation);
        }

        return new(parked.Count, more is not null);
    }

    // The source first: after a crash between the two, the document is still on the list. What was parked again meanwhile is a newer version, and stays.
    private async Task ReplayAsync(PoisonDocument parked, CancellationToken cancellation)
    {
        if (parked.DocumentId is { } id)
        {
            var partition = parked.Partition is { } key ? new PartitionKey(key) : PartitionKey.None;
            await database.ContainerOf(parked.Container).TouchAsync(partition, id, cancellation);
        }

        await poison.TryRemoveAsync(parked, cancellation);
    }
}
