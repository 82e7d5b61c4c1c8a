using System.Text;
using Academy.Local.Cosmos.Documents;
using Academy.Local.Cosmos.Storage;

namespace Academy.Local.Cosmos.Sql;

/// <summary>
/// One stretch of an index: some columns held to a value, perhaps a span of the next, and within these the order of the columns that
/// follow and then of the documents' numbers.
/// </summary>
internal sealed record Leg(IReadOnlyList<FixedColumn> Fixed, IndexColumn? Ranged, Span Range, IReadOnlyList<OrderColumn> Order)
{
    public bool NumbersDescend { get; init; }

    /// <summary>Only documents past this number, in the direction of the numbers.</summary>
    public long? Past { get; init; }

    /// <summary>number, body.</summary>
    public Statement Read(Connection connection, DocumentTable table, string? index, QueryScope scope, long now) =>
        Prepare(connection, ReadText(table, index, scope), scope, now);

    public string ReadText(DocumentTable table, string? index, QueryScope scope) => table.Query("number, body", index, Conditions(scope), Ordering());

    /// <summary>number, in ascending order, at most as many as the limit says.</summary>
    public Statement Gather(Connection connection, DocumentTable table, string? index, QueryScope scope, long now, int limit) =>
        Prepare(connection, table.Query("number", index, Conditions(scope), FormattableString.Invariant($"number LIMIT {limit}")), scope, now);

    /// <summary>The count of the documents that are alive.</summary>
    public Statement Count(Connection connection, DocumentTable table, string? index, QueryScope scope, long now) =>
        Prepare(connection, table.CountQuery(index, Conditions(scope)), scope, now);

    private string Conditions(QueryScope scope)
    {
        var sql = new StringBuilder();
        var parameter = 2;
        foreach (var column in Fixed)
        {
            sql.Append(" AND ").Append(column.Column.Sql).Append("=?").Append(parameter++);
        }

        if (Ranged is not null)
        {
            sql.Append(" AND ").Append(Ranged.Sql).Append(">=?").Append(parameter++);
            _ = HasEnd ? sql.Append(" AND ").Append(Ranged.Sql).Append("<?").Append(parameter++) : sql;
        }

        _ = Past is null ? sql : sql.Append(NumbersDescend ? " AND number<?" : " AND number>?").Append(parameter++);
        return sql.Append(scope.Condition(parameter)).ToString();
    }

    private string Ordering()
    {
        var sql = new StringBuilder();
        foreach (var column in Order)
        {
            sql.Append(column.Column.Sql).Append(column.IsDescending ? " DESC, " : ", ");
        }

        return sql.Append(NumbersDescend ? "number DESC" : "number").ToString();
    }

    // A text column ends where text ends.
    private bool HasEnd => Ranged is { IsText: false } || Range.High[0] <= (byte)ValueKind.String;

    private Statement Prepare(Connection connection, string sql, QueryScope scope, long now)
    {
        var statement = connection.Prepare(sql).Bind(1, now);
        var parameter = 2;
        foreach (var column in Fixed)
        {
            Bind(statement, parameter++, column.Column, column.Value);
        }

        if (Ranged is not null)
        {
            Bind(statement, parameter++, Ranged, Ranged.IsText ? Range.Low.AsSpan(1) : Range.Low);
            if (HasEnd)
            {
                Bind(statement, parameter++, Ranged, Ranged.IsText ? Range.High.AsSpan(1) : Range.High);
            }
        }

        if (Past is { } past)
        {
            statement.Bind(parameter++, past);
        }

        scope.Bind(statement, parameter);
        return statement;
    }

    private static void Bind(Statement statement, int parameter, IndexColumn column, ReadOnlySpan<byte> value) =>
        _ = column.IsText ? statement.BindText(parameter, value) : statement.BindBlob(parameter, value);
}
