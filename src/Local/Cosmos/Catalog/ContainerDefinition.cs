using System.Text.Json;
using System.Text.Json.Nodes;
using Academy.Local.Cosmos.Cost;
using Academy.Local.Cosmos.PartitionKeys;

namespace Academy.Local.Cosmos.Catalog;

/// <summary>What a container was told to be: its JSON with the service's defaults filled in, and the parts that the account acts on.</summary>
internal sealed class ContainerDefinition
{
    private readonly JsonObject json;

    private ContainerDefinition(JsonObject json)
    {
        this.json = json;
        Id = ReadId(json);
        PartitionKey = ReadPartitionKey(json["partitionKey"]);
        DefaultTtl = ReadDefaultTtl(json["defaultTtl"]);
        UniqueKeys = ReadUniqueKeys(json["uniqueKeyPolicy"]);
        Indexed = IndexedPaths.From(json["indexingPolicy"]!);
    }

    public string Id { get; }

    public PartitionKeyDefinition PartitionKey { get; }

    /// <summary>Seconds; -1 keeps documents that don't say otherwise; null switches expiry off.</summary>
    public int? DefaultTtl { get; }

    /// <summary>Each is a list of paths whose values together are unique in a logical partition.</summary>
    public IReadOnlyList<IReadOnlyList<PropertyPath>> UniqueKeys { get; }

    /// <summary>What a write pays index terms for.</summary>
    public IndexedPaths Indexed { get; }

    /// <summary>The definition as callers see it, without system properties. A copy.</summary>
    public JsonObject ToJson() => json.DeepClone().AsObject();

    public static ContainerDefinition Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            var definition = JsonNode.Parse(body)?.AsObject() ?? throw CosmosError.BadRequest("A container must be a JSON object.");
            return new ContainerDefinition(Complete(definition));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw CosmosError.BadRequest("The container's definition is malformed: " + exception.Message);
        }
    }

    /// <summary>True when the other one keeps documents where they are and the same values unique.</summary>
    public bool CanBecome(ContainerDefinition other) =>
        Id == other.Id && JsonNode.DeepEquals(json["partitionKey"], other.json["partitionKey"]) &&
        JsonNode.DeepEquals(json["uniqueKeyPolicy"], other.json["uniqueKeyPolicy"]);

    private static JsonObject Complete(JsonObject json)
    {
        foreach (var system in new[] { "_rid", "_ts", "_self", "_etag", "_docs", "_sprocs", "_triggers", "_udfs", "_conflicts" })
        {
            json.Remove(system);
        }

        json["indexingPolicy"] = CompleteIndexing(json["indexingPolicy"]?.AsObject());
        json["partitionKey"]?.AsObject().TryAdd("version", 2);
        json.TryAdd("conflictResolutionPolicy", new JsonObject { ["mode"] = "LastWriterWins", ["conflictResolutionPath"] = "/_ts", ["conflictResolutionProcedure"] = "" });
        json.TryAdd("geospatialConfig", new JsonObject { ["type"] = "Geography" });
        json.TryAdd("uniqueKeyPolicy", new JsonObject { ["uniqueKeys"] = new JsonArray() });
        return json;
    }

    private static JsonObject CompleteIndexing(JsonObject? policy)
    {
        policy = policy?.DeepClone().AsObject() ?? [];
        policy.TryAdd("indexingMode", "consistent");
        policy.TryAdd("automatic", true);
        if (policy["includedPaths"] is not JsonArray { Count: > 0 } && policy["excludedPaths"] is not JsonArray { Count: > 0 })
        {
            policy["includedPaths"] = new JsonArray(new JsonObject { ["path"] = "/*" });
            policy["excludedPaths"] = new JsonArray(new JsonObject { ["path"] = "/\"_etag\"/?" });
        }

        return policy;
    }

    private static string ReadId(JsonObject json) =>
        (string?)json["id"] is { Length: > 0 and <= 255 } id && id.IndexOfAny(['/', '\\', '?', '#']) < 0
            ? id
            : throw CosmosError.BadRequest("The id of a container must be 1 to 255 characters without / \\ ? #.");

    private static PartitionKeyDefinition ReadPartitionKey(JsonNode? node)
    {
        var paths = node?["paths"]?.AsArray().Select(path => path!.GetValue<string>()).ToList() ?? [];
        var kind = (string?)node?["kind"] ?? "Hash";
        return (kind, paths.Count) switch
        {
            ("Hash", 1) => new(paths, Hierarchical: false),
            ("MultiHash", >= 1 and <= 3) => new(paths, Hierarchical: true),
            _ => throw CosmosError.BadRequest("The partition key must have one path (Hash) or up to three (MultiHash)."),
        };
    }

    private static int? ReadDefaultTtl(JsonNode? node) => node is null ? null : node.GetValue<int>() is var seconds and (-1 or > 0)
        ? seconds
        : throw CosmosError.BadRequest("The default time to live must be -1 or a positive number of seconds.");

    private static List<IReadOnlyList<PropertyPath>> ReadUniqueKeys(JsonNode? policy) =>
        [.. (policy?["uniqueKeys"]?.AsArray() ?? []).Select(key =>
            (IReadOnlyList<PropertyPath>)[.. key!["paths"]!.AsArray().Select(path => PropertyPath.Parse(path!.GetValue<string>()))])];
}
