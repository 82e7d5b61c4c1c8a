using Academy.Local.Cosmos.Catalog;
using Academy.Local.Cosmos.PartitionKeys;
using Academy.Local.Cosmos.Storage;

namespace Academy.Local.Cosmos.Documents;

internal static class DocumentReading
{
    /// <summary>A point read; null when there is no such document or it has expired. The body is left out when the caller has it already.</summary>
    public static DocumentVersion? Find(
        this DocumentTable table, Connection connection, StoredContainer container, PartitionKeyValue key, string id, long now, Precondition precondition)
    {
        using var row = connection.Prepare(table.Read).BindBlob(1, key.Bytes).BindText(2, id);
        if (!row.Step() || row.Int64OrNull(1) <= now)
        {
            return null;
        }

        var lsn = row.Int64(0);
        var etag = container.SystemProperties.ETag(lsn);
        return new(lsn, etag, precondition.IsNotModified(etag) ? default : row.Bytes(2).ToArray());
    }
}
