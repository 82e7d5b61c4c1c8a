namespace Academy.Local.Cosmos.Sql;

internal enum Comparator : byte
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>
/// Type-strict comparison. Values of two types are not equal, and neither is before the other: that is undefined, as is an order of arrays or objects.
/// </summary>
internal sealed record Comparison(Comparator Operator, Expression Left, Expression Right) : Expression
{
    public override IEnumerable<Expression> Children => [Left, Right];

    public override Value Evaluate(Scope scope) => Compare(Operator, Left.Evaluate(scope), Right.Evaluate(scope));

    public static Value Compare(Comparator comparator, Value left, Value right)
    {
        if (!left.IsDefined || !right.IsDefined)
        {
            return Value.Undefined;
        }

        switch (comparator)
        {
            case Comparator.Equal:
                return Value.Of(left == right);
            case Comparator.NotEqual:
                return Value.Of(left != right);
            case var _ when !HaveOrder(left, right):
                return Value.Undefined;
        }

        var order = SortOrder.Ascending.Compare(left, right);
        return Value.Of(comparator switch
        {
            Comparator.Less => order < 0,
            Comparator.LessOrEqual => order <= 0,
            Comparator.Greater => order > 0,
            _ => order >= 0,
        });
    }

    private static bool HaveOrder(Value left, Value right) =>
        (left.IsBoolean && right.IsBoolean) || (left.Kind == right.Kind && left.Kind is ValueKind.Null or ValueKind.Number or ValueKind.String);
}

/// <summary><c>x IN (a, b)</c>: x equals one of them.</summary>
internal sealed record In(Expression Operand, Sequence<Expression> Items) : Expression
{
    public override IEnumerable<Expression> Children => Items.Prepend(Operand);

    public override Value Evaluate(Scope scope)
    {
        var operand = Operand.Evaluate(scope);
        if (!operand.IsDefined)
        {
            return Value.Undefined;
        }

        var result = Value.False;
        for (var i = 0; i < Items.Count; i++)
        {
            var equal = Comparison.Compare(Comparator.Equal, operand, Items[i].Evaluate(scope));
            if (equal.IsTrue)
            {
                return equal;
            }

            result = equal.IsDefined ? result : equal;
        }

        return result;
    }
}
