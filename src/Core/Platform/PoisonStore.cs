using System.Text.Json.Serialization;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Platform;

/// <summary>A document that its consumer can never handle, set aside so that those behind it go on. Holds no content, only where it was and what went wrong.</summary>
public sealed record PoisonDocument : Document
{
    public const string DocumentType = "poisonDocument";

    internal const string StreamPrefix = "poison:";

    /// <summary>From the source's place, so that parking it again meets the same entry.</summary>
    public override string Id => Secret.HashOf($"{Container}|{Partition}|{DocumentId}");

    public override string Type => DocumentType;

    /// <summary>The partition: the consumer that gave up.</summary>
    public required string Stream { get; init; }

    /// <summary>The name of that consumer.</summary>
    [JsonIgnore]
    public string Consumer => Stream[StreamPrefix.Length..];

    public required string Container { get; init; }

    public string? Partition { get; init; }

    public string? DocumentId { get; init; }

    /// <summary>The kind of failure, without content of the document.</summary>
    public required string Error { get; init; }

    public required DateTimeOffset ParkedAt { get; init; }
}

public sealed class PoisonStore(AcademyDatabase database, TimeProvider clock)
{
    /// <param name="consumer">The change-feed function that gave up.</param>
    public Task ParkAsync(string consumer, string container, string? partition, string? documentId, string error, CancellationToken cancellation)
    {
        var poison = new PoisonDocument
        {
            Stream = StreamOf(consumer),
            Container = container,
            Partition = partition,
            DocumentId = documentId,
            Error = error,
            ParkedAt = clock.GetUtcNow(),
        };
        return database.Operations.PutAsync(poison.Stream, poison, cancellation);
    }

    public Task<PoisonDocument?> FindAsync(string consumer, string id, CancellationToken cancellation) =>
        database.Operations.FindAsync<PoisonDocument>(StreamOf(consumer), id, cancellation);

    /// <summary>One page of what is parked, the oldest first. Cross-partition unless a consumer is named: for administrators, who are few.</summary>
    public async Task<(IReadOnlyList<PoisonDocument> Items, string? Continuation)> ListAsync(string? consumer, int limit, string? continuation, CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type ORDER BY c.parkedAt").WithParameter("@type", PoisonDocument.DocumentType);
        var options = new QueryRequestOptions { MaxItemCount = limit, PartitionKey = consumer is null ? null : new PartitionKey(StreamOf(consumer)) };
        using var pages = database.Operations.GetItemQueryIterator<PoisonDocument>(query, continuation, options);
        var page = await pages.ReadNextAsync(cancellation);
        return ([.. page], page.ContinuationToken);
    }

    /// <summary>Takes a document off the list, unless it was parked again since it was read.</summary>
    public Task<bool> TryRemoveAsync(PoisonDocument poison, CancellationToken cancellation) => database.Operations.TryRemoveAsync(poison.Stream, poison, cancellation);

    private static string StreamOf(string consumer) => $"{PoisonDocument.StreamPrefix}{consumer}";
}
