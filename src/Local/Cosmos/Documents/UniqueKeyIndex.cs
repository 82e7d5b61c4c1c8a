using Academy.Local.Cosmos.Catalog;
using Academy.Local.Cosmos.PartitionKeys;
using Academy.Local.Cosmos.Storage;

namespace Academy.Local.Cosmos.Documents;

/// <summary>
/// Which document of a logical partition holds which values of the container's unique keys. A missing value counts as null,
/// so one document may lack it.
/// </summary>
internal sealed class UniqueKeyIndex(Connection writer, StoredContainer container, long now)
{
    private readonly string keys = container.Table.UniqueKeys;
    private readonly string documents = container.Table.Name;

    /// <summary>Gives the document the values it carries in place of those it had; 409 when another living document has them.</summary>
    /// <param name="remove">Removes a document that has expired and holds a value still.</param>
    public void Claim(PartitionKeyValue key, long number, IncomingDocument document, Action<long> remove)
    {
        var values = container.Definition.UniqueKeys.Select(document.ValuesOf).ToList();
        for (var policy = 0; policy < values.Count; policy++)
        {
            if (Holder(key, policy, values[policy]) is not { } holder || holder.Number == number)
            {
                continue;
            }

            if (holder.Alive)
            {
                throw CosmosError.Conflict("Unique index constraint violation.");
            }

            remove(holder.Number);
        }

        Release(number);
        for (var policy = 0; policy < values.Count; policy++)
        {
            using var insert = writer.Prepare($"INSERT INTO {keys}(pk, policy, value, document) VALUES(?1, ?2, ?3, ?4)");
            insert.BindBlob(1, key.Bytes).Bind(2, policy).BindBlob(3, values[policy]).Bind(4, number).Step();
        }
    }

    public void Release(long number)
    {
        using var delete = writer.Prepare($"DELETE FROM {keys} WHERE document=?1").Bind(1, number);
        delete.Step();
    }

    private (long Number, bool Alive)? Holder(PartitionKeyValue key, int policy, byte[] value)
    {
        using var holder = writer.Prepare(
            $"SELECT document, (SELECT expires IS NULL OR expires > ?4 FROM {documents} WHERE number=document) FROM {keys} WHERE pk=?1 AND policy=?2 AND value=?3");
        holder.BindBlob(1, key.Bytes).Bind(2, policy).BindBlob(3, value).Bind(4, now);
        return holder.Step() ? (holder.Int64(0), holder.Int64(1) != 0) : null;
    }
}
