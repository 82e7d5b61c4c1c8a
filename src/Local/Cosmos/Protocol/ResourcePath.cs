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

/// <summary>An address, taken apart. Databases and containers are named by id or by rid.</summary>
internal readonly record struct ResourcePath(ResourceKind Kind, string Database = "", string Container = "", string Item = "")
{
    private const int MaxSegments = 6;

    /// <param name="path">Percent-encoded, as it comes over the wire.</param>
    public static ResourcePath ParseEscaped(ReadOnlySpan<char> path)
    {
        var parsed = Parse(path);
        return path.Contains('%')
            ? new(parsed.Kind, Uri.UnescapeDataString(parsed.Database), Uri.UnescapeDataString(parsed.Container), Uri.UnescapeDataString(parsed.Item))
            : parsed;
    }

    /// <param name="path">Names as they are.</param>
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
            "dbs" when count <= 2 => count == 1 ? new(ResourceKind.Databases) : new(ResourceKind.Database, trimmed[ranges[1]].ToString()),
            "dbs" when count <= MaxSegments && trimmed[ranges[2]] is "colls" => InDatabase(trimmed, ranges[..count]),
            "offers" when count <= 2 => count == 1 ? new(ResourceKind.Offers) : new(ResourceKind.Offer, Item: trimmed[ranges[1]].ToString()),
            _ => new(ResourceKind.Unknown),
        };
    }

    private static ResourcePath InDatabase(ReadOnlySpan<char> path, ReadOnlySpan<Range> ranges)
    {
        var database = path[ranges[1]].ToString();
        if (ranges.Length == 3)
        {
            return new(ResourceKind.Containers, database);
        }

        var container = path[ranges[3]].ToString();
        if (ranges.Length == 4)
        {
            return new(ResourceKind.Container, database, container);
        }

        return path[ranges[4]] switch
        {
            "docs" when ranges.Length == 5 => new(ResourceKind.Documents, database, container),
            "docs" => new(ResourceKind.Document, database, container, path[ranges[5]].ToString()),
            "pkranges" when ranges.Length == 5 => new(ResourceKind.PartitionKeyRanges, database, container),
            "operations" when ranges.Length == 6 && path[ranges[5]] is "partitionkeydelete" => new(ResourceKind.PartitionKeyDelete, database, container),
            _ => new(ResourceKind.Unknown),
        };
    }
}
