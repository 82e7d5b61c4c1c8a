using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Academy.Local.Cosmos.Protocol;

/// <summary>The throughput that a request to create something asks for, as an offer's content.</summary>
internal static class Throughput
{
    // An autoscale resource starts at a tenth of its maximum.
    private const int AutoscaleFloor = 10;

    /// <summary>Null when the request asks for none.</summary>
    public static JsonObject? From(Request request) =>
        request.Header(HeaderNames.OfferAutopilot) is { } settings ? Autoscale(settings)
        : request.Header(HeaderNames.OfferThroughput) is { } units ? Manual(units)
        : null;

    private static JsonObject Manual(string units) =>
        int.TryParse(units, CultureInfo.InvariantCulture, out var throughput) && throughput > 0
            ? new JsonObject { ["offerThroughput"] = throughput, ["offerIsRUPerMinuteThroughputEnabled"] = false }
            : throw CosmosError.BadRequest($"The throughput '{units}' is not a positive number.");

    private static JsonObject Autoscale(string settings)
    {
        try
        {
            var autopilot = JsonNode.Parse(settings)!.AsObject();
            return new JsonObject { ["offerThroughput"] = (int)autopilot["maxThroughput"]! / AutoscaleFloor, ["offerAutopilotSettings"] = autopilot };
        }
        catch (Exception exception) when (exception is JsonException or NullReferenceException or InvalidOperationException or FormatException)
        {
            throw CosmosError.BadRequest("The autoscale settings are malformed: " + settings);
        }
    }
}
