using System.Text.Json.Nodes;
using Academy.Local.Cosmos.Storage;

namespace Academy.Local.Cosmos.Catalog;

/// <summary>The throughput that databases and containers were given. It is kept and told, not enforced.</summary>
internal sealed class OfferTable
{
    private readonly Store store;
    private readonly TimeProvider clock;

    public OfferTable(Store store, TimeProvider clock)
    {
        (this.store, this.clock) = (store, clock);
        store.Writer.Execute("CREATE TABLE IF NOT EXISTS offers(number INTEGER PRIMARY KEY AUTOINCREMENT, rid TEXT NOT NULL UNIQUE, link TEXT NOT NULL, ts INTEGER NOT NULL, content TEXT NOT NULL)");
    }

    /// <param name="rid">Of the database or container.</param>
    /// <param name="link">Its <c>_self</c>.</param>
    /// <param name="content">Null when it was given no throughput of its own.</param>
    public void Create(string rid, string link, JsonObject? content)
    {
        if (content is null)
        {
            return;
        }

        lock (store.WriteLock)
        {
            using var insert = store.Writer.Prepare("INSERT INTO offers(rid, link, ts, content) VALUES(?1, ?2, ?3, ?4)");
            insert.BindText(1, rid).BindText(2, link).Bind(3, Now()).BindText(4, content.ToJsonString()).Step();
        }
    }

    public List<JsonObject> All()
    {
        using var reader = store.Read();
        using var rows = reader.Connection.Prepare("SELECT number, rid, link, ts, content FROM offers ORDER BY number");
        var offers = new List<JsonObject>();
        while (rows.Step())
        {
            offers.Add(Describe(rows));
        }

        return offers;
    }

    /// <summary>404 when there is none.</summary>
    public JsonObject Read(string id) => All().Find(offer => (string?)offer["id"] == id) ?? throw CosmosError.NotFound();

    public JsonObject Replace(string id, JsonObject content)
    {
        var rid = (string)Read(id)["offerResourceId"]!;
        lock (store.WriteLock)
        {
            using var update = store.Writer.Prepare("UPDATE offers SET content=?2, ts=?3 WHERE rid=?1");
            update.BindText(1, rid).BindText(2, content.ToJsonString()).Bind(3, Now()).Step();
        }

        return Read(id);
    }

    /// <summary>With the resource itself; the caller holds the write lock.</summary>
    public void Delete(string rid)
    {
        using var delete = store.Writer.Prepare("DELETE FROM offers WHERE rid=?1").BindText(1, rid);
        delete.Step();
    }

    private long Now() => clock.GetUtcNow().ToUnixTimeSeconds();

    private static JsonObject Describe(Statement row)
    {
        var id = ResourceId.Offer(row.Int64(0));
        return new JsonObject
        {
            ["resource"] = row.Text(2),
            ["offerType"] = "Invalid",
            ["offerResourceId"] = row.Text(1),
            ["offerVersion"] = "V2",
            ["content"] = JsonNode.Parse(row.Bytes(4)),
            ["id"] = id,
            ["_rid"] = id,
            ["_self"] = $"offers/{id}/",
            ["_etag"] = $"\"{row.Int64(0):x8}-{row.Int64(3):x8}\"",
            ["_ts"] = row.Int64(3),
        };
    }
}
