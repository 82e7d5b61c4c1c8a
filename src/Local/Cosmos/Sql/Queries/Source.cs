namespace Academy.Local.Cosmos.Sql;

/// <summary>One input of FROM or JOIN: the values that its alias takes for a row of the inputs before it.</summary>
internal abstract record Source(string Alias)
{
    public abstract IEnumerable<Value> Values(Scope scope);
}

/// <summary><c>FROM c</c>, <c>FROM c.address AS a</c>, <c>JOIN c.address AS a</c>: the value at the path, if there is one.</summary>
internal sealed record PathSource(string Alias, Expression Path) : Source(Alias)
{
    public override IEnumerable<Value> Values(Scope scope)
    {
        var value = Path.Evaluate(scope);
        return value.IsDefined ? [value] : [];
    }
}

/// <summary><c>FROM x IN c.items</c>: each item of the array.</summary>
internal sealed record ItemsSource(string Alias, Expression Path) : Source(Alias)
{
    public override IEnumerable<Value> Values(Scope scope) => Path.Evaluate(scope).Items;
}

/// <summary><c>JOIN (SELECT …) AS x</c>, and with IN each item of each result.</summary>
internal sealed record QuerySource(string Alias, Query Query, bool IsItems) : Source(Alias)
{
    public override IEnumerable<Value> Values(Scope scope) => Over(Query.Run(scope));

    public IEnumerable<Value> Over(IEnumerable<Value> results) => IsItems ? results.SelectMany(result => result.Items) : results;
}
