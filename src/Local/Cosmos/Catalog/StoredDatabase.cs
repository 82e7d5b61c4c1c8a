using System.Collections.Concurrent;

namespace Academy.Local.Cosmos.Catalog;

/// <summary>A database of the account, with its containers by id.</summary>
internal sealed class StoredDatabase(long number, string id, long timestamp)
{
    public long Number => number;

    public string Id => id;

    public long Timestamp => timestamp;

    public byte[] RidBytes { get; } = ResourceId.Database(number);

    public string Rid { get; } = ResourceId.Text(ResourceId.Database(number));

    public ConcurrentDictionary<string, StoredContainer> Containers { get; } = new(StringComparer.Ordinal);

    /// <summary>By id or by rid, as addresses have either.</summary>
    public StoredContainer Container(string address) =>
        Containers.TryGetValue(address, out var container) ? container
        : Containers.Values.FirstOrDefault(candidate => candidate.Rid == address) ?? throw CosmosError.NotFound();
}
