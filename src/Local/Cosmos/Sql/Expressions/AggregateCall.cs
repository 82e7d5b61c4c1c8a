namespace Academy.Local.Cosmos.Sql;

/// <summary>An aggregate over the rows of a group; the scope in which the group is projected holds its result.</summary>
internal sealed record AggregateCall(AggregateKind Kind, Expression Argument) : Expression
{
    public override IEnumerable<Expression> Children => [Argument];

    public override Value Evaluate(Scope scope) => scope.Aggregate(this);
}
