namespace Academy.Local.Cosmos.Sql;

/// <summary>A scalar expression. Its meaning is <see cref="Evaluate"/>, and that alone: indexes only narrow what it is asked about.</summary>
internal abstract record Expression
{
    /// <summary>The parts that are evaluated in the same scope; a sub-query has a scope of its own and is not among them.</summary>
    public virtual IEnumerable<Expression> Children => [];

    public abstract Value Evaluate(Scope scope);

    /// <summary>This expression and everything below it.</summary>
    public IEnumerable<Expression> All() => Children.SelectMany(child => child.All()).Prepend(this);
}

/// <summary>A literal, or a parameter with its value in place.</summary>
internal sealed record Constant(Value Value) : Expression
{
    public override Value Evaluate(Scope scope) => Value;
}

/// <summary>An alias of FROM or JOIN.</summary>
internal sealed record Name(string Identifier, int Start) : Expression
{
    public override Value Evaluate(Scope scope) => scope.Find(Identifier);

    public bool Equals(Name? other) => other?.Identifier == Identifier;

    public override int GetHashCode() => Identifier.GetHashCode(StringComparison.Ordinal);
}

/// <summary><c>c.name</c> or <c>c["name"]</c>.</summary>
internal sealed record Property(Expression Of, string Identifier) : Expression
{
    public override IEnumerable<Expression> Children => [Of];

    public override Value Evaluate(Scope scope) => Of.Evaluate(scope).Property(Identifier);
}

/// <summary><c>c.tags[0]</c>, or a property whose name is computed.</summary>
internal sealed record Element(Expression Of, Expression Index) : Expression
{
    public override IEnumerable<Expression> Children => [Of, Index];

    public override Value Evaluate(Scope scope)
    {
        var index = Index.Evaluate(scope);
        return index.Kind switch
        {
            ValueKind.Number => Of.Evaluate(scope).Item(index.Number),
            ValueKind.String => Of.Evaluate(scope).Property(index.Text),
            _ => Value.Undefined,
        };
    }
}

internal sealed record ArrayLiteral(Sequence<Expression> Items) : Expression
{
    public override IEnumerable<Expression> Children => Items;

    public override Value Evaluate(Scope scope) => Value.Of(Items.Select(item => item.Evaluate(scope)));
}

internal sealed record ObjectProperty(string Name, Expression Value);

internal sealed record ObjectLiteral(Sequence<ObjectProperty> Properties) : Expression
{
    public override IEnumerable<Expression> Children => Properties.Select(property => property.Value);

    public override Value Evaluate(Scope scope) =>
        Value.Of(Properties.Select(property => KeyValuePair.Create(property.Name, property.Value.Evaluate(scope))));
}

/// <summary>A call of a built-in function.</summary>
internal sealed record FunctionCall(Function Function, Sequence<Expression> Arguments) : Expression
{
    public override IEnumerable<Expression> Children => Arguments;

    public override Value Evaluate(Scope scope)
    {
        var values = new Value[Arguments.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Arguments[i].Evaluate(scope);
        }

        return Function.Apply(values);
    }
}
