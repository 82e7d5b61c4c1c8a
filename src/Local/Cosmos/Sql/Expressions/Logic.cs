namespace Academy.Local.Cosmos.Sql;

/// <summary>
/// Logic with three values: what isn't a boolean counts as undefined. A chain is one node with all its operands, because a chain of
/// thousands (ReadMany writes such) must not become a tree thousands deep.
/// </summary>
internal abstract record Chain(Sequence<Expression> Operands) : Expression
{
    public override IEnumerable<Expression> Children => Operands;

    /// <summary>The value that settles the chain whatever the other operands are.</summary>
    protected abstract ValueKind Decisive { get; }

    public override Value Evaluate(Scope scope)
    {
        var result = Decisive == ValueKind.False ? Value.True : Value.False;
        for (var i = 0; i < Operands.Count; i++)
        {
            var operand = Operands[i].Evaluate(scope);
            if (operand.Kind == Decisive)
            {
                return operand;
            }

            result = operand.IsBoolean ? result : Value.Undefined;
        }

        return result;
    }
}

internal sealed record And(Sequence<Expression> Operands) : Chain(Operands)
{
    protected override ValueKind Decisive => ValueKind.False;
}

internal sealed record Or(Sequence<Expression> Operands) : Chain(Operands)
{
    protected override ValueKind Decisive => ValueKind.True;
}

internal sealed record Not(Expression Operand) : Expression
{
    public override IEnumerable<Expression> Children => [Operand];

    public override Value Evaluate(Scope scope)
    {
        var operand = Operand.Evaluate(scope);
        return operand.IsBoolean ? Value.Of(!operand.IsTrue) : Value.Undefined;
    }
}

/// <summary><c>condition ? then : otherwise</c>; anything but true is otherwise.</summary>
internal sealed record Conditional(Expression Condition, Expression Then, Expression Otherwise) : Expression
{
    public override IEnumerable<Expression> Children => [Condition, Then, Otherwise];

    public override Value Evaluate(Scope scope) => (Condition.Evaluate(scope).IsTrue ? Then : Otherwise).Evaluate(scope);
}

/// <summary><c>first ?? second</c>: the second where the first is undefined. A null is a value and stays.</summary>
internal sealed record Coalesce(Expression First, Expression Second) : Expression
{
    public override IEnumerable<Expression> Children => [First, Second];

    public override Value Evaluate(Scope scope)
    {
        var first = First.Evaluate(scope);
        return first.IsDefined ? first : Second.Evaluate(scope);
    }
}
