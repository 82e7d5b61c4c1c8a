using System.Text.Json;
using System.Text.Json.Nodes;
using Academy.Local.Cosmos.Catalog;

namespace Academy.Local.Cosmos.Protocol;

/// <summary><c>/dbs</c> and <c>/dbs/{db}</c>.</summary>
internal sealed class DatabaseResource(AccountCatalog catalog)
{
    public Reply List(Request request) => ResourceFeed.Of(catalog.Databases.Select(Describe), "", "Databases", request);

    public Reply Create(Request request)
    {
        if (request.Flag(HeaderNames.IsQuery))
        {
            return List(request);
        }

        var id = ReadId(request.Body.Span);
        var throughput = Throughput.From(request);
        var database = catalog.CreateDatabase(id);
        catalog.Offers.Create(database.Rid, $"dbs/{database.Rid}/", throughput);
        return Single(201, database);
    }

    public Reply Read(ResourcePath path) => Single(200, catalog.Database(path.Database));

    public Reply Delete(ResourcePath path)
    {
        catalog.DeleteDatabase(catalog.Database(path.Database));
        return new Reply(204);
    }

    private static string ReadId(ReadOnlySpan<byte> body)
    {
        try
        {
            return (string?)JsonNode.Parse(body)?["id"] is { Length: > 0 and <= 255 } id && id.IndexOfAny(['/', '\\', '?', '#']) < 0
                ? id
                : throw CosmosError.BadRequest("The id of a database must be 1 to 255 characters without / \\ ? #.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw CosmosError.BadRequest("The database's definition is malformed: " + exception.Message);
        }
    }

    private static Reply Single(int status, StoredDatabase database) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(Describe(database))) { ETag = ETag(database) };

    private static JsonObject Describe(StoredDatabase database) => new()
    {
        ["id"] = database.Id,
        ["_rid"] = database.Rid,
        ["_self"] = $"dbs/{database.Rid}/",
        ["_etag"] = ETag(database),
        ["_colls"] = "colls/",
        ["_users"] = "users/",
        ["_ts"] = database.Timestamp,
    };

    private static string ETag(StoredDatabase database) => $"\"{database.Number:x8}\"";
}
