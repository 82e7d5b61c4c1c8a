using Academy.Local.Cosmos.Catalog;
using Academy.Local.Cosmos.Cost;
using Academy.Local.Cosmos.PartitionKeys;
using Academy.Local.Cosmos.Patch;
using Academy.Local.Cosmos.Storage;

namespace Academy.Local.Cosmos.Documents;

/// <summary>
/// Any number of operations on one container that are stored together by <see cref="Commit"/>, or not at all. Later operations see earlier
/// ones, readers see none before the commit. Holds the account's write lock: begin, operate and dispose on one thread, without waiting.
/// An operation that is refused throws <see cref="CosmosError"/> and has changed nothing.
/// </summary>
internal sealed class WriteTransaction : IDisposable
{
    private readonly Store store;
    private readonly StoredContainer container;
    private readonly long now;
    private readonly DocumentRows rows;
    private bool open = true;

    public WriteTransaction(Store store, StoredContainer container, DateTimeOffset now)
    {
        (this.store, this.container) = (store, container);
        this.now = now.ToUnixTimeSeconds();
        store.WriteLock.Enter();
        try
        {
            store.Writer.Run("BEGIN IMMEDIATE");
            rows = new DocumentRows(store, container, this.now);
        }
        catch
        {
            store.WriteLock.Exit();
            throw;
        }
    }

    /// <summary>404 when there is none.</summary>
    public DocumentVersion Read(PartitionKeyValue key, string id) =>
        container.Table.Find(store.Writer, container, key, id, now, default) ?? throw CosmosError.NotFound();

    /// <summary>409 when the id or a unique key is taken.</summary>
    public DocumentWritten Create(PartitionKeyValue key, IncomingDocument document)
    {
        DemandKey(key, document);
        return rows.Locate(key, document.Id) is null ? Insert(key, document) : throw CosmosError.Conflict("Entity with the specified id already exists in the system.");
    }

    /// <summary>Creates or replaces; the precondition applies when there is something to replace.</summary>
    public DocumentWritten Upsert(PartitionKeyValue key, IncomingDocument document, Precondition precondition)
    {
        DemandKey(key, document);
        return rows.Locate(key, document.Id) is { } row ? Update(row, key, document, precondition) : Insert(key, document);
    }

    /// <summary>The document may carry another id, which renames. 404, 412, 409.</summary>
    public DocumentWritten Replace(PartitionKeyValue key, string id, IncomingDocument document, Precondition precondition)
    {
        var row = rows.Locate(key, id) ?? throw CosmosError.NotFound();
        DemandKey(key, document);
        if (document.Id == id)
        {
            return Update(row, key, document, precondition);
        }

        precondition.Demand(container, row.Lsn);
        if (rows.Locate(key, document.Id) is not null)
        {
            throw CosmosError.Conflict("Entity with the specified id already exists in the system.");
        }

        var written = Update(row, key, document);
        rows.Rename(row, document.Id);
        return written;
    }

    /// <summary>404, 412 (also where the patch's condition doesn't hold), 400.</summary>
    public DocumentWritten Patch(PartitionKeyValue key, string id, PatchRequest patch, Precondition precondition)
    {
        var row = rows.Locate(key, id) ?? throw CosmosError.NotFound();
        precondition.Demand(container, row.Lsn);
        patch.DemandCondition(row.Body);
        var document = IncomingDocument.Parse(patch.Apply(row.Body.ToArray(), container.Definition.PartitionKey.PropertyPaths), container);
        var written = Update(row, key, document);
        return written with { Charge = RequestCharge.WithPatch(written.Charge, patch.Operations.Count) };
    }

    /// <summary>404, 412.</summary>
    /// <returns>The cost in request units.</returns>
    public double Delete(PartitionKeyValue key, string id, Precondition precondition)
    {
        var row = rows.Locate(key, id) ?? throw CosmosError.NotFound();
        precondition.Demand(container, row.Lsn);
        rows.Delete(row.Number);
        return RequestCharge.Delete(row.Body.Length, IndexTerms.Count(row.Body.Span, container.Definition.Indexed));
    }

    /// <summary>Deletes every document of a logical partition.</summary>
    public void DeletePartition(PartitionKeyValue key) => rows.DeletePartition(key);

    /// <summary>Stores all operations. When this returns they survive the death of the process and are visible to readers and feeds.</summary>
    public void Commit()
    {
        rows.Complete();
        store.Writer.Run("COMMIT");
        open = false;
        rows.Publish();
    }

    public void Dispose()
    {
        try
        {
            if (open)
            {
                store.Writer.Run("ROLLBACK");
            }
        }
        finally
        {
            store.WriteLock.Exit();
        }
    }

    private DocumentWritten Insert(PartitionKeyValue key, IncomingDocument document)
    {
        var version = rows.Insert(key, document);
        return new(Created: true, version, RequestCharge.Create(version.Body.Length, IndexTerms.Count(version.Body.Span, container.Definition.Indexed)));
    }

    private DocumentWritten Update(DocumentRow row, PartitionKeyValue key, IncomingDocument document, Precondition precondition = default)
    {
        precondition.Demand(container, row.Lsn);
        var version = rows.Update(row, key, document);
        var changes = IndexTerms.Compare(row.Body.Span, version.Body.Span, container.Definition.Indexed);
        return new(Created: false, version, RequestCharge.Replace(row.Body.Length, version.Body.Length, changes));
    }

    private static void DemandKey(PartitionKeyValue key, IncomingDocument document)
    {
        if (!key.Bytes.AsSpan().SequenceEqual(document.PartitionKey))
        {
            throw PartitionKeyDefinition.Extracted();
        }
    }
}
