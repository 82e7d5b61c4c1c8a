namespace Academy.Local.Cosmos.PartitionKeys;

/// <summary>How a container finds the logical partition of a document; hierarchical keys have several paths.</summary>
internal sealed record PartitionKeyDefinition(IReadOnlyList<string> Paths, bool Hierarchical)
{
    private readonly PropertyPath[] paths = [.. Paths.Select(PropertyPath.Parse)];

    public ReadOnlySpan<PropertyPath> PropertyPaths => paths;

    /// <summary>The whole key that a point operation names.</summary>
    public PartitionKeyValue Whole(string? header)
    {
        if (header is null)
        {
            throw CosmosError.BadRequest("PartitionKey value must be supplied for this operation.");
        }

        var key = PartitionKeyValue.Parse(header);
        if (key.Components == 0 && paths.Length == 1)
        {
            return new([KeyEncoding.Undefined], 1);
        }

        return key.Components == paths.Length ? key : throw Mismatch();
    }

    /// <summary>Where the key lies among the container's hashed keys.</summary>
    public string Effective(ReadOnlySpan<byte> key) => Hierarchical ? EffectivePartitionKey.MultiHash(key) : EffectivePartitionKey.Hash(key);

    public static CosmosError Mismatch() => CosmosError.BadRequest(
        "Partition key provided either doesn't correspond to definition in the collection or doesn't match partition key field values specified in the document.", 1001);

    public static CosmosError Extracted() => CosmosError.BadRequest(
        "PartitionKey extracted from document doesn't match the one specified in the header. Learn more: https://aka.ms/CosmosDB/sql/errors/wrong-pk-value", 1001);
}
