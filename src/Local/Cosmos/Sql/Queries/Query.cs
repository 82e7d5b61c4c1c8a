namespace Academy.Local.Cosmos.Sql;

internal sealed record OrderKey(Expression Expression, bool IsDescending);

/// <summary>
/// A query, reduced to one projection whatever the form of its SELECT. Running it over all documents is what it means;
/// an execution that reads fewer of them must give the same.
/// </summary>
internal sealed partial record Query(
    Expression Projection,
    bool IsDistinct,
    Sequence<Source> Sources,
    Expression? Where,
    Sequence<Expression> GroupBy,
    Sequence<OrderKey> OrderBy,
    long Skip = 0,
    long? Take = null)
{
    /// <summary>The aggregates of this query itself, not those of its sub-queries.</summary>
    public IReadOnlyList<AggregateCall> Aggregates { get; } = [.. Projection.All().OfType<AggregateCall>().Distinct()];

    public bool IsGrouped => GroupBy.Count > 0 || Aggregates.Count > 0;

    /// <summary>Whether each document gives its results by itself, so that they can be had one after the other.</summary>
    public bool IsStreamed => !IsGrouped && !IsDistinct && Sources is [not QuerySource, ..];

    /// <summary>The innermost query of FROM, the one that reads the container.</summary>
    public Query Reader => Derived is { } derived ? derived.Query.Reader : this;

    /// <summary>Whether it asks for nothing but the number of documents.</summary>
    public bool CountsDocuments => GroupBy.Count == 0 && Sources is [PathSource { Path: Name }]
        && Aggregates is [{ Kind: AggregateKind.Count, Argument: Constant { Value.IsDefined: true } }];

    /// <summary>Whether FROM starts with a sub-query, which then is the one that reads the container.</summary>
    public QuerySource? Derived => Sources is [QuerySource derived, ..] ? derived : null;

    /// <summary>Whether results are whole documents as they are stored.</summary>
    public bool SelectsDocuments => !IsDistinct && !IsGrouped && Sources is [PathSource { Path: Name } source] && Projection is Name name && name.Identifier == source.Alias;

    /// <summary>Runs a sub-query for one row of the query around it.</summary>
    public IEnumerable<Value> Run(Scope scope) => Finish(Rows(scope, Sources));

    /// <summary>Runs the query over documents, which come in the order of their numbers.</summary>
    public IEnumerable<Value> Run(IEnumerable<Value> documents)
    {
        if (Sources.Count == 0)
        {
            return Run(Scope.Empty);
        }

        // Ties of a descending order come in descending order of the documents, but the rows of one document stay as they are.
        return Finish(RowsOf(OrderBy is [{ IsDescending: true }, ..] ? documents.Reverse() : documents));
    }

    /// <summary>The rows of one document: the product of the inputs, as far as WHERE lets them pass.</summary>
    public IEnumerable<Scope> RowsOf(Value document) => Rows(Scope.Of(document), Sources);

    /// <summary>The result of a query that <see cref="CountsDocuments"/>.</summary>
    public Value ProjectCount(long count) =>
        Projection.Evaluate(Scope.Empty.With(new Dictionary<AggregateCall, Value> { [Aggregates[0]] = Value.Of((double)count) }));

    private IEnumerable<Scope> RowsOf(IEnumerable<Value> documents) => Derived is { } derived
        ? derived.Over(derived.Query.Run(documents)).SelectMany(value => Rows(Scope.Empty.With(derived.Alias, value), Sources.Skip(1)))
        : documents.SelectMany(RowsOf);

    private IEnumerable<Scope> Rows(Scope scope, IEnumerable<Source> sources) => sources
        .Aggregate<Source, IEnumerable<Scope>>([scope], (rows, source) => rows.SelectMany(row => source.Values(row).Select(value => row.With(source.Alias, value))))
        .Where(row => Where is null || Where.Evaluate(row).IsTrue);

    private IEnumerable<Value> Finish(IEnumerable<Scope> rows)
    {
        var projected = IsGrouped ? Grouping.Run(this, rows) : Ordered(rows);
        var results = projected.Select(Projection.Evaluate).Where(result => result.IsDefined);
        results = IsDistinct ? results.Distinct() : results;
        return Window(results);
    }

    /// <summary>OFFSET, LIMIT and TOP.</summary>
    public IEnumerable<Value> Window(IEnumerable<Value> results)
    {
        results = Skip > 0 ? results.Skip((int)Math.Min(Skip, int.MaxValue)) : results;
        return Take is { } take ? results.Take((int)Math.Min(take, int.MaxValue)) : results;
    }

    private IEnumerable<Scope> Ordered(IEnumerable<Scope> rows) => OrderBy.Count == 0 ? rows : OrderBy.Skip(1).Aggregate(
        OrderBy[0].IsDescending
            ? rows.OrderByDescending(OrderBy[0].Expression.Evaluate, SortOrder.Ascending)
            : rows.OrderBy(OrderBy[0].Expression.Evaluate, SortOrder.Ascending),
        (sorted, key) => key.IsDescending
            ? sorted.ThenByDescending(key.Expression.Evaluate, SortOrder.Ascending)
            : sorted.ThenBy(key.Expression.Evaluate, SortOrder.Ascending));
}
