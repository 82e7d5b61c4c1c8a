using Academy.Local.Cosmos.Catalog;
using Academy.Local.Cosmos.Cost;
using Academy.Local.Cosmos.Documents;
using Academy.Local.Cosmos.Patch;

namespace Academy.Local.Cosmos.Protocol;

/// <summary>Operations on single documents: <c>/dbs/{db}/colls/{coll}/docs</c> and <c>…/docs/{id}</c>.</summary>
internal sealed class DocumentResource(Account account)
{
    public Reply Read(Request request, ResourcePath path)
    {
        var container = account.Catalog.Container(path.Database, path.Container);
        var key = container.Definition.PartitionKey.Whole(request.Header(HeaderNames.PartitionKey));
        var precondition = new Precondition(null, request.Header(HeaderNames.IfNoneMatch));
        using var reader = account.Store.Read();
        var now = account.Clock.GetUtcNow().ToUnixTimeSeconds();
        return container.Table.Find(reader.Connection, container, key, path.Item, now, precondition) switch
        {
            null => ErrorReply.From(CosmosError.NotFound(), request.ActivityId, container.Head),
            { Body.IsEmpty: true } unchanged => new Reply(304) { ETag = unchanged.ETag, Lsn = container.Head, Charge = RequestCharge.NotModified },
            { } found => new Reply(200, found.Body) { ETag = found.ETag, Lsn = container.Head, Charge = RequestCharge.PointRead(found.Body.Length) },
        };
    }

    /// <summary>Creates or upserts.</summary>
    public Reply Write(Request request, ResourcePath path)
    {
        var container = account.Catalog.Container(path.Database, path.Container);
        var key = container.Definition.PartitionKey.Whole(request.Header(HeaderNames.PartitionKey));
        var document = IncomingDocument.Parse(request.Body.Span, container);
        using var transaction = account.Write(container);
        var written = request.Flag(HeaderNames.IsUpsert)
            ? transaction.Upsert(key, document, request.Precondition)
            : transaction.Create(key, document);
        transaction.Commit();
        return Written(request, container, written);
    }

    public Reply Replace(Request request, ResourcePath path)
    {
        var container = account.Catalog.Container(path.Database, path.Container);
        var key = container.Definition.PartitionKey.Whole(request.Header(HeaderNames.PartitionKey));
        var document = IncomingDocument.Parse(request.Body.Span, container);
        using var transaction = account.Write(container);
        var written = transaction.Replace(key, path.Item, document, request.Precondition);
        transaction.Commit();
        return Written(request, container, written);
    }

    public Reply Patch(Request request, ResourcePath path)
    {
        var container = account.Catalog.Container(path.Database, path.Container);
        var key = container.Definition.PartitionKey.Whole(request.Header(HeaderNames.PartitionKey));
        var patch = PatchRequest.Parse(request.Body);
        using var transaction = account.Write(container);
        var written = transaction.Patch(key, path.Item, patch, request.Precondition);
        transaction.Commit();
        return Written(request, container, written);
    }

    public Reply Delete(Request request, ResourcePath path)
    {
        var container = account.Catalog.Container(path.Database, path.Container);
        var key = container.Definition.PartitionKey.Whole(request.Header(HeaderNames.PartitionKey));
        using var transaction = account.Write(container);
        var charge = transaction.Delete(key, path.Item, request.Precondition);
        transaction.Commit();
        return new Reply(204) { Lsn = container.Head, Charge = charge };
    }

    public Reply DeletePartition(Request request, ResourcePath path)
    {
        var container = account.Catalog.Container(path.Database, path.Container);
        var key = container.Definition.PartitionKey.Whole(request.Header(HeaderNames.PartitionKey));
        using var transaction = account.Write(container);
        transaction.DeletePartition(key);
        transaction.Commit();
        return new Reply(200) { Lsn = container.Head };
    }

    private static Reply Written(Request request, StoredContainer container, DocumentWritten written) =>
        new(written.Created ? 201 : 200, request.WantsMinimal ? default : written.Version.Body)
        {
            ETag = written.Version.ETag,
            Lsn = container.Head,
            Charge = written.Charge,
        };
}
