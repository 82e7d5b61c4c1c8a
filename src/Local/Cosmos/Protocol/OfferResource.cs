using System.Text.Json;
using System.Text.Json.Nodes;
using Academy.Local.Cosmos.Catalog;

namespace Academy.Local.Cosmos.Protocol;

/// <summary><c>/offers</c> and <c>/offers/{id}</c>: the throughput of databases and containers.</summary>
internal sealed class OfferResource(OfferTable offers)
{
    public Reply List(Request request) => ResourceFeed.Of(offers.All(), "", "Offers", request);

    public Reply Read(ResourcePath path) => Single(offers.Read(path.Item));

    public Reply Replace(Request request, ResourcePath path)
    {
        return Single(offers.Replace(path.Item, Content(request.Body.Span)));
    }

    private static JsonObject Content(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonNode.Parse(body)?["content"]?.DeepClone() as JsonObject ?? throw CosmosError.BadRequest("An offer must have content.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw CosmosError.BadRequest("The offer is malformed: " + exception.Message);
        }
    }

    private static Reply Single(JsonObject offer) => new(200, JsonSerializer.SerializeToUtf8Bytes(offer)) { ETag = (string?)offer["_etag"] };
}
