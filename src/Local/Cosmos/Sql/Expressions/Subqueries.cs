namespace Academy.Local.Cosmos.Sql;

/// <summary>A query in parentheses, run for each row of the query around it, whose aliases it sees.</summary>
internal abstract record Subquery(Query Query) : Expression
{
    protected IEnumerable<Value> Results(Scope scope) => Query.Run(scope);
}

/// <summary><c>EXISTS (SELECT …)</c>.</summary>
internal sealed record Exists(Query Query) : Subquery(Query)
{
    public override Value Evaluate(Scope scope) => Value.Of(Results(scope).Any());
}

/// <summary><c>ARRAY (SELECT …)</c>: all results.</summary>
internal sealed record ArraySubquery(Query Query) : Subquery(Query)
{
    public override Value Evaluate(Scope scope) => Value.Of(Results(scope));
}

/// <summary><c>(SELECT …)</c> as a value: the one result. Of several no one says which is meant, so that is an error.</summary>
internal sealed record ScalarSubquery(Query Query) : Subquery(Query)
{
    public override Value Evaluate(Scope scope)
    {
        using var results = Results(scope).GetEnumerator();
        var first = results.MoveNext() ? results.Current : Value.Undefined;
        return results.MoveNext() ? throw SqlError.Unsupported("A scalar subquery must have a single result.") : first;
    }
}
