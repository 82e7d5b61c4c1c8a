using System.Globalization;

namespace Academy.Local.Cosmos.Sql;

/// <summary>What a column of an index holds, as SQL over a row of documents: bytes, or text that compares by its bytes.</summary>
internal sealed record IndexColumn(string Sql, bool IsText)
{
    public static IndexColumn PartitionKey { get; } = new("pk", IsText: false);

    /// <summary>The id has a column of its own, and with the partition key before it an index.</summary>
    public static IndexColumn Id { get; } = new("id", IsText: true);

    /// <summary>What hierarchical keys with a common prefix have in common.</summary>
    public static IndexColumn EpkPrefix(int length) => new(string.Create(CultureInfo.InvariantCulture, $"substr(epk,1,{length})"), IsText: true);

    public static IndexColumn Of(DocumentPath path) =>
        path.Names is ["id"] ? Id : new($"term(body,'{path.ToString().Replace("'", "''", StringComparison.Ordinal)}')", IsText: false);
}

/// <summary>A column that is held to one value.</summary>
internal readonly record struct FixedColumn(IndexColumn Column, byte[] Value);

/// <summary>A column that rows come in the order of; which of the query's sort keys it is.</summary>
internal readonly record struct OrderColumn(IndexColumn Column, int Key, bool IsDescending);
