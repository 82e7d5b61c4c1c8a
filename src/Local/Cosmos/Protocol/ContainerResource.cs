using System.Text.Json;
using System.Text.Json.Nodes;
using Academy.Local.Cosmos.Catalog;

namespace Academy.Local.Cosmos.Protocol;

/// <summary><c>/dbs/{db}/colls</c>, <c>/dbs/{db}/colls/{coll}</c> and its one partition key range.</summary>
internal sealed class ContainerResource(AccountCatalog catalog)
{
    private const string RangesETag = "\"1\"";

    public Reply List(Request request, ResourcePath path)
    {
        var database = catalog.Database(path.Database);
        var containers = database.Containers.Values.OrderBy(container => container.Number);
        return ResourceFeed.Of(containers.Select(Describe), database.Rid, "DocumentCollections", request);
    }

    public Reply Create(Request request, ResourcePath path)
    {
        if (request.Flag(HeaderNames.IsQuery))
        {
            return List(request, path);
        }

        var definition = ContainerDefinition.Parse(request.Body.Span);
        var throughput = Throughput.From(request);
        var container = catalog.CreateContainer(catalog.Database(path.Database), definition);
        catalog.Offers.Create(container.Rid, $"dbs/{container.Database.Rid}/colls/{container.Rid}/", throughput);
        return Single(201, container);
    }

    public Reply Read(ResourcePath path) => Single(200, catalog.Container(path.Database, path.Container));

    public Reply Replace(Request request, ResourcePath path)
    {
        var container = catalog.Container(path.Database, path.Container);
        catalog.ReplaceContainer(container, ContainerDefinition.Parse(request.Body.Span));
        return Single(200, container);
    }

    public Reply Delete(Request request, ResourcePath path)
    {
        // An address that ends in a document named ".." arrives as the container's own, and the whole container would go.
        if (request.Header(HeaderNames.PartitionKey) is not null)
        {
            throw CosmosError.BadRequest("A container has no partition key. A document can't have the id . or .. here.");
        }

        catalog.DeleteContainer(catalog.Container(path.Database, path.Container));
        return new Reply(204);
    }

    /// <summary>One range over all keys. The SDK asks again until it is told that nothing has changed.</summary>
    public Reply Ranges(Request request, ResourcePath path)
    {
        var container = catalog.Container(path.Database, path.Container);
        if (request.Header(HeaderNames.IfNoneMatch) == RangesETag)
        {
            return new Reply(304) { ETag = RangesETag, ItemCount = 0, Lsn = container.Head };
        }

        var range = new JsonObject
        {
            ["_rid"] = ResourceId.Range(container.RidBytes),
            ["id"] = "0",
            ["_etag"] = "\"0\"",
            ["minInclusive"] = "",
            ["maxExclusive"] = "FF",
            ["ridPrefix"] = 0,
            ["_self"] = "",
            ["throughputFraction"] = 1,
            ["status"] = "online",
            ["parents"] = new JsonArray(),
            ["_ts"] = container.Timestamp,
        };
        var feed = new FeedBody(container.Rid, "PartitionKeyRanges");
        feed.Add(JsonSerializer.SerializeToUtf8Bytes(range));
        return feed.ToReply(RangesETag, container.Head);
    }

    private static Reply Single(int status, StoredContainer container) =>
        new Reply(status, JsonSerializer.SerializeToUtf8Bytes(Describe(container))) { ETag = ETag(container), Lsn = container.Head }.With("x-ms-share-throughput", "False");

    private static JsonObject Describe(StoredContainer container)
    {
        var json = container.Definition.ToJson();
        json["_rid"] = container.Rid;
        json["_ts"] = container.Timestamp;
        json["_self"] = $"dbs/{container.Database.Rid}/colls/{container.Rid}/";
        json["_etag"] = ETag(container);
        json["_docs"] = "docs/";
        json["_sprocs"] = "sprocs/";
        json["_triggers"] = "triggers/";
        json["_udfs"] = "udfs/";
        json["_conflicts"] = "conflicts/";
        return json;
    }

    private static string ETag(StoredContainer container) => $"\"{container.Number:x8}-{container.Timestamp:x8}\"";
}
