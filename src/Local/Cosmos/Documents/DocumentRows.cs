using Academy.Local.Cosmos.Catalog;
using Academy.Local.Cosmos.PartitionKeys;
using Academy.Local.Cosmos.Storage;

namespace Academy.Local.Cosmos.Documents;

/// <summary>A row that is alive: where it is, when it was last written, and what it holds, which is there until the next row is located.</summary>
internal readonly record struct DocumentRow(long Number, long Lsn, ReadOnlyMemory<byte> Body);

/// <summary>
/// The rows of a container as one transaction changes them. Numbers and LSNs are taken from the container's and given back to it
/// by <see cref="Publish"/>, so a rolled-back transaction leaves no trace.
/// </summary>
internal sealed class DocumentRows(Store store, StoredContainer container, long now)
{
    private const int ExpiredAtOnce = 64;

    private readonly Connection writer = store.Writer;
    private readonly DocumentTable table = container.Table;
    private readonly UniqueKeyIndex? uniqueKeys = container.Definition.UniqueKeys.Count == 0 ? null : new(store.Writer, container, now);
    private long lsn = container.Head;
    private long lastNumber = container.LastNumber;
    private long nextExpiry = container.NextExpiry;
    private bool deleted;

    /// <summary>The document with this id, unless it has expired; what has expired makes way.</summary>
    public DocumentRow? Locate(PartitionKeyValue key, string id)
    {
        long expired;
        using (var row = writer.Prepare(table.Locate).BindBlob(1, key.Bytes).BindText(2, id))
        {
            if (!row.Step())
            {
                return null;
            }

            if (row.Int64OrNull(2) is not { } expires || expires > now)
            {
                return new(row.Int64(0), row.Int64(1), store.Keep(row.Bytes(3)));
            }

            expired = row.Int64(0);
        }

        Remove(expired);
        return null;
    }

    public DocumentVersion Insert(PartitionKeyValue key, IncomingDocument document)
    {
        var number = lastNumber + 1;
        uniqueKeys?.Claim(key, number, document, Remove);
        var version = Stamp(number, document);
        using var insert = writer.Prepare(table.Insert).Bind(1, number).BindBlob(2, key.Bytes);
        insert.BindText(3, container.Definition.PartitionKey.Effective(key.Bytes)).BindText(4, document.Id);
        insert.Bind(5, version.Lsn).Bind(6, Expiry(document)).BindText(7, version.Body.Span);
        insert.Step();
        lastNumber = number;
        return version;
    }

    public DocumentVersion Update(DocumentRow row, PartitionKeyValue key, IncomingDocument document)
    {
        uniqueKeys?.Claim(key, row.Number, document, Remove);
        var version = Stamp(row.Number, document);
        using var update = writer.Prepare(table.Update).Bind(1, row.Number);
        update.Bind(2, version.Lsn).Bind(3, Expiry(document)).BindText(4, version.Body.Span);
        update.Step();
        return version;
    }

    public void Rename(DocumentRow row, string id)
    {
        using var rename = writer.Prepare(table.Rename).Bind(1, row.Number).BindText(2, id);
        rename.Step();
    }

    public void Delete(long number)
    {
        lsn++;
        Remove(number);
    }

    public void DeletePartition(PartitionKeyValue key) =>
        Numbers(writer.Prepare(table.Partition).BindBlob(1, key.Bytes)).ForEach(Delete);

    /// <summary>Before the commit: clears away some of what has expired, and notes how far the container got when no row will tell.</summary>
    public void Complete()
    {
        if (nextExpiry <= now)
        {
            Numbers(writer.Prepare(table.Expired).Bind(1, now).Bind(2, ExpiredAtOnce)).ForEach(Remove);
            using var earliest = writer.Prepare(table.NextExpiry);
            nextExpiry = earliest.Step() ? earliest.Int64OrNull(0) ?? long.MaxValue : long.MaxValue;
        }

        if (deleted)
        {
            using var note = writer.Prepare("UPDATE containers SET lsn=?2, last=?3 WHERE number=?1").Bind(1, container.Number);
            note.Bind(2, lsn).Bind(3, lastNumber).Step();
        }
    }

    public void Publish() => container.Advance(lsn, lastNumber, nextExpiry);

    private void Remove(long number)
    {
        deleted = true;
        uniqueKeys?.Release(number);
        using var delete = writer.Prepare(table.Delete).Bind(1, number);
        delete.Step();
    }

    private DocumentVersion Stamp(long number, IncomingDocument document)
    {
        lsn++;
        return new(lsn, container.SystemProperties.ETag(lsn), document.Stamp(number, lsn, now));
    }

    private long? Expiry(IncomingDocument document)
    {
        var seconds = container.Definition.DefaultTtl is { } byDefault ? document.Ttl ?? byDefault : -1;
        if (seconds < 0)
        {
            return null;
        }

        nextExpiry = Math.Min(nextExpiry, now + seconds);
        return now + seconds;
    }

    private static List<long> Numbers(Statement select)
    {
        using (select)
        {
            var numbers = new List<long>();
            while (select.Step())
            {
                numbers.Add(select.Int64(0));
            }

            return numbers;
        }
    }
}
