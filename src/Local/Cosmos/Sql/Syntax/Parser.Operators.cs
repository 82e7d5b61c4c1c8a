namespace Academy.Local.Cosmos.Sql;

/// <summary>Operators, from the loosest to the tightest.</summary>
internal sealed partial class Parser
{
    // Each line binds tighter than the one above it.
    private static readonly string[][] BinaryOperators = [["||"], ["|"], ["^"], ["&"], ["<<", ">>", ">>>"], ["+", "-"], ["*", "/", "%"]];

    private Expression Scalar() => Nested(() =>
    {
        var condition = Coalesced();
        if (!Accept("?"))
        {
            return condition;
        }

        var then = Scalar();
        Expect(":");
        return new Conditional(condition, then, Scalar());
    });

    private T Nested<T>(Func<T> parse)
    {
        if (++nesting > DeepestNesting)
        {
            throw SqlError.Unsupported($"A query nests at most {DeepestNesting} levels deep.");
        }

        var result = parse();
        nesting--;
        return result;
    }

    private Expression Coalesced()
    {
        var first = Disjunction();
        while (Accept("??"))
        {
            CountOperator();
            first = new Coalesce(first, Disjunction());
        }

        return first;
    }

    private Expression Disjunction() => Chained("OR", Conjunction, operands => new Or(operands));

    private Expression Conjunction() => Chained("AND", Predicate, operands => new And(operands));

    private Expression Chained(string @operator, Func<Expression> operand, Func<Sequence<Expression>, Expression> chain)
    {
        var first = operand();
        if (!Current.Is(@operator))
        {
            return first;
        }

        var operands = new List<Expression> { first };
        while (Accept(@operator))
        {
            operands.Add(operand());
        }

        return chain(new Sequence<Expression>([.. operands]));
    }

    private Expression Binary(int level)
    {
        if (level == BinaryOperators.Length)
        {
            return Unary();
        }

        var left = Binary(level + 1);
        while (Current.Kind == TokenKind.Symbol && BinaryOperators[level].Contains(Current.Text))
        {
            CountOperator();
            var symbol = Take().Text;
            var right = Binary(level + 1);
            left = symbol == "||" ? new Concatenation(left, right) : new Arithmetic(symbol, left, right);
        }

        return left;
    }
}
