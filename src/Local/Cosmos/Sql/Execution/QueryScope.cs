using System.Text;
using Academy.Local.Cosmos.Catalog;
using Academy.Local.Cosmos.Documents;
using Academy.Local.Cosmos.Feeds;
using Academy.Local.Cosmos.Storage;

namespace Academy.Local.Cosmos.Sql;

/// <summary>The part of a container that a query covers, as columns an index can start with or else as a condition on each row.</summary>
internal sealed class QueryScope
{
    private const int HashLength = 32;

    private readonly string? startEpk;
    private readonly string? endEpk;

    public QueryScope(FeedScope scope, StoredContainer container)
    {
        if (scope.Partition is { } key)
        {
            Columns = [new(IndexColumn.PartitionKey, key)];
            PartitionPaths = [.. container.Definition.PartitionKey.PropertyPaths.ToArray().Select(path => new DocumentPath(new Sequence<string>([.. path.Names])))];
        }
        else if (scope is { StartEpk: { Length: > 0 } start, EndEpk: { } end } && start.Length % HashLength == 0 && end == start + "FF")
        {
            Columns = [new(IndexColumn.EpkPrefix(start.Length), Encoding.UTF8.GetBytes(start))];
        }

        (startEpk, endEpk) = (scope.StartEpk, scope.EndEpk);
    }

    /// <summary>None when the scope is the container, or a range that isn't a prefix.</summary>
    public IReadOnlyList<FixedColumn> Columns { get; } = [];

    /// <summary>The paths that have the same values in all documents of the scope, so that an index need not hold them.</summary>
    public IReadOnlyList<DocumentPath> PartitionPaths { get; } = [];

    public bool IsPartition => PartitionPaths.Count > 0;

    /// <summary>The condition on a row that goes with <see cref="Columns"/>, with parameters from <paramref name="first"/> on.</summary>
    public string Condition(int first) => startEpk is null || endEpk is null ? "" : $" AND epk >= ?{first} AND epk < ?{first + 1}";

    /// <summary>→ the count of the scope's documents as far as a limit; null where counting would read the whole container.</summary>
    public Statement? Probe(Connection connection, DocumentTable table, int limit)
    {
        if (Columns.Count == 0 && startEpk is not null)
        {
            return null;
        }

        var key = Columns is [var column] && column.Column == IndexColumn.PartitionKey ? column.Value : null;
        var probe = connection.Prepare(table.Probe((key is null ? "" : " AND pk=?2") + Condition(2))).Bind(1, limit);
        _ = key is null ? probe : probe.BindBlob(2, key);
        Bind(probe, 2);
        return probe;
    }

    /// <summary>Binds what <see cref="Condition"/> needs; the next free parameter.</summary>
    public int Bind(Statement statement, int first)
    {
        if (startEpk is null || endEpk is null)
        {
            return first;
        }

        statement.BindText(first, startEpk).BindText(first + 1, endEpk);
        return first + 2;
    }
}
