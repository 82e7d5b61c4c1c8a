namespace Academy.Core.Platform;

/// <summary>A document that its consumer can never handle, set aside so that those behind it go on. Holds no content, only where it was and what went wrong.</summary>
public sealed record PoisonDocument : Document
{
    /// <summary>From the source's place, so that parking it again meets the same entry.</summary>
    public override string Id => Secret.HashOf($"{Container}|{Partition}|{DocumentId}");

    public override string Type => "poisonDocument";

    /// <summary>The partition: the consumer that gave up.</summary>
    public required string Stream { get; init; }

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
            Stream = $"poison:{consumer}",
            Container = container,
            Partition = partition,
            DocumentId = documentId,
            Error = error,
            ParkedAt = clock.GetUtcNow(),
        };
        return database.Operations.PutAsync(poison.Stream, poison, cancellation);
    }
}
