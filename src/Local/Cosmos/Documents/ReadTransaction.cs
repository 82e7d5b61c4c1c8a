using Academy.Local.Cosmos.Catalog;
using Academy.Local.Cosmos.PartitionKeys;
using Academy.Local.Cosmos.Storage;

namespace Academy.Local.Cosmos.Documents;

/// <summary>Reads of one container that all see the last commit before the first of them. Writers neither wait for them nor hold them up.</summary>
internal sealed class ReadTransaction : IDisposable
{
    private readonly ReaderLease reader;
    private readonly StoredContainer container;
    private readonly long now;

    public ReadTransaction(Store store, StoredContainer container, DateTimeOffset now)
    {
        (this.container, this.now) = (container, now.ToUnixTimeSeconds());
        reader = store.Read();
        reader.Connection.Run("BEGIN");
    }

    /// <summary>404 when there is none.</summary>
    public DocumentVersion Read(PartitionKeyValue key, string id) =>
        container.Table.Find(reader.Connection, container, key, id, now, default) ?? throw CosmosError.NotFound();

    public void Dispose()
    {
        reader.Connection.Run("COMMIT");
        reader.Dispose();
    }
}
