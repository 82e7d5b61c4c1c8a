using System.Text.Json.Serialization;

namespace Academy.Core.Platform;

/// <summary>
/// What every Cosmos document has. Derived records add the partition key property of their container and their state;
/// they are immutable: a change is a <c>with</c> and a save that carries <see cref="ETag"/>.
/// </summary>
public abstract record Document
{
    /// <summary>Unique in its logical partition; deterministic wherever the fact is unique by nature.</summary>
    public abstract string Id { get; }

    /// <summary>The document type, camelCase; readers of a mixed partition branch on it.</summary>
    public abstract string Type { get; }

    /// <summary>The version of the document's shape; readers accept the current one and the one before.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Seconds until Cosmos removes the document; null keeps it.</summary>
    public int? Ttl { get; init; }

    /// <summary>The version that was read; null on a document that was never stored. Set by Cosmos.</summary>
    [JsonPropertyName("_etag")]
    public string? ETag { get; init; }

    /// <summary>Position in the container's change feed; present only on documents that the change feed delivers.</summary>
    [JsonPropertyName("_lsn")]
    public long? Lsn { get; init; }
}
