namespace Academy.Local.Cosmos.Sql;

/// <summary>What an expression can see: the document, and the aliases of FROM and JOIN, innermost first.</summary>
internal sealed class Scope
{
    private readonly Scope? outer;
    private readonly string? name;
    private readonly Value value;
    private readonly IReadOnlyDictionary<AggregateCall, Value>? aggregates;

    private Scope(Scope? outer, string? name, Value value, IReadOnlyDictionary<AggregateCall, Value>? aggregates) =>
        (this.outer, this.name, this.value, this.aggregates) = (outer, name, value, aggregates);

    /// <summary>For expressions that look at no document.</summary>
    public static Scope Empty { get; } = Of(Value.Undefined);

    public static Scope Of(Value document) => new(null, null, document, null);

    public Scope With(string alias, Value bound) => new(this, alias, bound, null);

    public Scope With(IReadOnlyDictionary<AggregateCall, Value> results) => new(this, null, value, results);

    /// <summary>The value of an alias. A name that is no alias is the container's, which stands for the document at hand; <see cref="QueryCheck"/> has seen to it.</summary>
    public Value Find(string identifier)
    {
        var scope = this;
        while (scope.name != identifier && scope.outer is not null)
        {
            scope = scope.outer;
        }

        return scope.value;
    }

    public Value Aggregate(AggregateCall call)
    {
        var scope = this;
        Value result;
        while (scope.aggregates is null || !scope.aggregates.TryGetValue(call, out result))
        {
            scope = scope.outer ?? throw new InvalidOperationException("An aggregate is evaluated where its group is projected.");
        }

        return result;
    }
}
