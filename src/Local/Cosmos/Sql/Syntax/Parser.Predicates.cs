namespace Academy.Local.Cosmos.Sql;

/// <summary>Comparisons, IN, BETWEEN and LIKE.</summary>
internal sealed partial class Parser
{
    private static readonly Dictionary<string, Comparator> Comparators = new()
    {
        ["="] = Comparator.Equal,
        ["!="] = Comparator.NotEqual,
        ["<>"] = Comparator.NotEqual,
        ["<"] = Comparator.Less,
        ["<="] = Comparator.LessOrEqual,
        [">"] = Comparator.Greater,
        [">="] = Comparator.GreaterOrEqual,
    };

    /// <summary>A comparison, IN, BETWEEN or LIKE, or just an operand of those.</summary>
    private Expression Predicate()
    {
        var start = Current;
        var left = Binary(0);
        if (Comparators.TryGetValue(Current.Text, out var comparator) && Current.Kind == TokenKind.Symbol)
        {
            RefuseBareNot(start);
            Take();
            return new Comparison(comparator, left, Binary(0));
        }

        var isNegated = Accept("NOT");
        Expression? predicate = Accept("IN") ? InList(left) : Accept("BETWEEN") ? Between(left) : Accept("LIKE") ? Likeness(left) : null;
        if (predicate is null)
        {
            return isNegated ? throw SqlError.Syntax(text, Current) : left;
        }

        RefuseBareNot(start);
        return isNegated ? new Not(predicate) : predicate;
    }

    /// <summary>The service reads <c>NOT a = b</c> as <c>(NOT a) = b</c>, most readers as <c>NOT (a = b)</c>. Neither gets a wrong answer.</summary>
    private static void RefuseBareNot(Token start)
    {
        if (start.Is("NOT"))
        {
            throw SqlError.At(start, "SC2064", "NOT before a comparison needs parentheses: NOT (a = b).");
        }
    }

    private In InList(Expression operand)
    {
        Expect("(");
        var items = List(Scalar);
        Expect(")");
        return new In(operand, items);
    }

    private And Between(Expression operand)
    {
        var least = Binary(0);
        Expect("AND");
        return new And(new Sequence<Expression>(new Comparison(Comparator.GreaterOrEqual, operand, least), new Comparison(Comparator.LessOrEqual, operand, Binary(0))));
    }

    private Like Likeness(Expression operand)
    {
        var pattern = Binary(0);
        if (!Accept("ESCAPE"))
        {
            return new Like(operand, pattern, null);
        }

        var escape = Take();
        return escape is { Kind: TokenKind.String, Text.Length: 1 } ? new Like(operand, pattern, escape.Text[0]) : throw SqlError.Syntax(text, escape);
    }
}
