using System.Text.Json;
using System.Text.Json.Nodes;
using Academy.Local.Cosmos.Catalog;

namespace Academy.Local.Cosmos.Protocol;

/// <summary><c>/offers</c> and <c>/offers/{id}</c>: the throughput of databases and containers.</summary>
internal sealed class OfferResource(OfferTable offers)
{
    /// <summary>All, or those of the resource whose rid a query's parameter names: the only question the SDK asks.</summary>
    public Reply List(Request request)
    {
        var target = request.Flag(HeaderNames.IsQuery) ? Target(request.Body.Span) : null;
        var feed = new FeedBody("", "Offers");
        foreach (var offer in offers.All().Where(offer => target is null || (string?)offer["offerResourceId"] == target))
        {
            feed.Add(JsonSerializer.SerializeToUtf8Bytes(offer));
        }

        return feed.ToReply();
    }

    public Reply Read(ResourcePath path) => Single(offers.Read(path.Item));

    public Reply Replace(Request request, ResourcePath path)
    {
        var content = JsonNode.Parse(request.Body.Span)?["content"]?.DeepClone() as JsonObject ?? throw CosmosError.BadRequest("An offer must have content.");
        return Single(offers.Replace(path.Item, content));
    }

    private static string? Target(ReadOnlySpan<byte> query) =>
        JsonNode.Parse(query)?["parameters"]?.AsArray().Select(parameter => (string?)parameter?["value"]).FirstOrDefault()
            ?? throw CosmosError.BadRequest("A query of offers must name a resource in its first parameter.");

    private static Reply Single(JsonObject offer) => new(200, JsonSerializer.SerializeToUtf8Bytes(offer)) { ETag = (string?)offer["_etag"] };
}
