namespace Academy.Local.Cosmos.Sql;

/// <summary>SELECT … FROM … WHERE … GROUP BY … ORDER BY … OFFSET … LIMIT ….</summary>
internal sealed partial class Parser
{
    private Query Query(bool isSubquery)
    {
        Expect("SELECT");
        var isDistinct = Accept("DISTINCT");
        long? top = Accept("TOP") ? RowCount() : null;
        var select = Current;
        var projection = Accept("*") ? null : Accept("VALUE") ? Scalar() : SelectList();
        if (projection is null && Current.Is(","))
        {
            throw SqlError.At(select, "SC2032", "'SELECT *' can't be combined with other properties. Select '*' alone, or name each property.");
        }

        var sources = Current.Is("FROM") ? From() : Sequence<Source>.Empty;
        var where = Accept("WHERE") ? Scalar() : null;
        var groupBy = AcceptBy("GROUP") ? List(Scalar) : Sequence<Expression>.Empty;
        var orderBy = AcceptBy("ORDER") ? List(OrderKey) : Sequence<OrderKey>.Empty;
        var skip = Accept("OFFSET") ? RowCount() : (long?)null;
        if (skip is not null)
        {
            Expect("LIMIT");
        }

        var limit = skip is null ? top : RowCount();
        if (isSubquery && (limit is not null || orderBy.Count > 0))
        {
            throw SqlError.Unsupported($"'{(orderBy.Count > 0 ? "ORDER BY" : top is null ? "OFFSET LIMIT" : "TOP")}' is not supported in subqueries.");
        }

        if (skip is not null && top is not null)
        {
            throw SqlError.Unsupported("TOP and OFFSET LIMIT can't be used together.");
        }

        return new Query(projection ?? Everything(select, sources), isDistinct, sources, where, groupBy, orderBy, skip ?? 0, limit);
    }

    private static Name Everything(Token star, Sequence<Source> sources) => sources switch
    {
        [var source] => new Name(source.Alias, star.Start),
        [] => throw SqlError.At(star, "SC2030", "'SELECT *' is not valid if FROM clause is omitted."),
        _ => throw SqlError.At(star, "SC2031", "'SELECT *' is only valid with a single input set."),
    };

    private ObjectLiteral SelectList()
    {
        var unnamed = 0;
        var names = new HashSet<string>();
        return new ObjectLiteral(List(() =>
        {
            var start = Current;
            var expression = Scalar();
            var name = SelectAlias() ?? expression switch
            {
                Name alias => alias.Identifier,
                Property property => property.Identifier,
                _ => $"${++unnamed}",
            };
            return names.Add(name)
                ? new ObjectProperty(name, expression)
                : throw SqlError.At(start, "SC2061", $"'{name}' is used twice as a property name. Consider specifying an alias.");
        }));
    }

    private string? SelectAlias()
    {
        if (!Accept("AS"))
        {
            return Current.Kind == TokenKind.Identifier ? Take().Text : null;
        }

        return Current.Kind is TokenKind.Identifier or TokenKind.String ? Take().Text : throw SqlError.Syntax(text, Current);
    }

    private OrderKey OrderKey()
    {
        var expression = Scalar();
        return new OrderKey(expression, !Accept("ASC") && Accept("DESC"));
    }

    /// <summary>The number of TOP, OFFSET or LIMIT: a literal or a parameter.</summary>
    private long RowCount()
    {
        var token = Take();
        var value = token.Kind switch
        {
            TokenKind.Number => token.Number,
            TokenKind.Parameter when Parameter(token) is { Kind: ValueKind.Number } parameter => parameter.Number,
            TokenKind.Parameter => throw SqlError.At(token, "SC2062", "TOP, OFFSET and LIMIT take a number."),
            _ => throw SqlError.Syntax(text, token),
        };
        return value is >= 0 and <= int.MaxValue && value == Math.Truncate(value)
            ? (long)value
            : throw SqlError.At(token, "SC2062", "TOP, OFFSET and LIMIT take an integer that is not negative.");
    }

    private Value Parameter(Token token) => parameters.TryGetValue(token.Text, out var value)
        ? value
        : throw SqlError.At(token, "SC2063", $"Parameter '{token.Text}' has no value.");
}
