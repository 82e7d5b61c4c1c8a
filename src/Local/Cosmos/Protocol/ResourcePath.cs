namespace Academy.Local.Cosmos.Protocol;

/// <summary>What an address names.</summary>
internal enum ResourceKind
{
    Unknown,
    Account,
    Databases,
    Database,
    Containers,
    Container,
    Documents,
    Document,
    PartitionKeyRanges,
    PartitionKeyDelete,
    Offers,
    Offer,
}

/// <summary>An address, taken apart and unescaped. Databases and containers are named by id or by rid.</summary>
internal readonly record struct ResourcePath(ResourceKind Kind, string Database = "", string Container = "", string Item = "")
{
    private const int MaxSegments = 6;

    /// <param name="path">Still percent-encoded.</param>
    public static ResourcePath Parse(ReadOnlySpan<char> path)
    {
        Span<Range> ranges = stackalloc Range[MaxSegments + 1];
        var trimmed = path.Trim('/');
        var count = trimmed.Split(ranges, '/', StringSplitOptions.RemoveEmptyEntries);
        if (count == 0)
        {
            return new(ResourceKind.Account);
        }

        return trimmed[ranges[0]] switch
        {
            "dbs" when count <= 2 => count == 1 ? new(ResourceKind.Databases) : new(ResourceKind.Database, Name(trimmed[ranges[1]])),
            "dbs" when count <= MaxSegments && trimmed[ranges[2]] is "colls" => InDatabase(trimmed, ranges[..count]),
            "offers" when count <= 2 => count == 1 ? new(ResourceKind.Offers) : new(ResourceKind.Offer, Item: Name(trimmed[ranges[1]])),
            _ => new(ResourceKind.Unknown),
        };
    }

    private static ResourcePath InDatabase(ReadOnlySpan<char> path, ReadOnlySpan<Range> ranges)
    {
        var database = Name(path[ranges[1]]);
        if (ranges.Length == 3)
        {
            return new(ResourceKind.Containers, database);
        }

        var container = Name(path[ranges[3]]);
        if (ranges.Length == 4)
        {
            return new(ResourceKind.Container, database, container);
        }

        return path[ranges[4]] switch
        {
            "docs" when ranges.Length == 5 => new(ResourceKind.Documents, database, container),
            "docs" => new(ResourceKind.Document, database, container, Name(path[ranges[5]])),
            "pkranges" when ranges.Length == 5 => new(ResourceKind.PartitionKeyRanges, database, container),
            "operations" when ranges.Length == 6 && path[ranges[5]] is "partitionkeydelete" => new(ResourceKind.PartitionKeyDelete, database, container),
            _ => new(ResourceKind.Unknown),
        };
    }

    private static string Name(ReadOnlySpan<char> segment) => segment.Contains('%') ? Uri.UnescapeDataString(segment) : segment.ToString();
}
