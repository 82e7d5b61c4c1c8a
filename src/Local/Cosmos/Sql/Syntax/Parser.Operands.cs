namespace Academy.Local.Cosmos.Sql;

/// <summary>What operators work on: literals, names and paths, calls, sub-queries.</summary>
internal sealed partial class Parser
{
    private Expression Unary()
    {
        if (Accept("NOT"))
        {
            return Nested(() => new Not(Unary()));
        }

        if (Current.Is("-") || Current.Is("+") || Current.Is("~"))
        {
            var symbol = Take().Text;
            var operand = Nested(Unary);
            return symbol == "-" && operand is Constant { Value.Kind: ValueKind.Number } number ? new Constant(Value.Of(-number.Value.Number)) : new Sign(symbol, operand);
        }

        return Steps(Operand());
    }

    private Expression Steps(Expression of)
    {
        for (var steps = of is Name ? 0 : DeepestNesting; Current.Is(".") || Current.Is("[");)
        {
            CountStep(ref steps);
            if (Accept("."))
            {
                of = new Property(of, ExpectIdentifier().Text);
                continue;
            }

            Expect("[");
            of = Scalar() is var index && index is Constant { Value: { Kind: ValueKind.String } name } ? new Property(of, name.Text) : new Element(of, index);
            Expect("]");
        }

        return of;
    }

    private Expression Operand()
    {
        var token = Take();
        return token.Kind switch
        {
            TokenKind.Number => new Constant(Value.Of(token.Number)),
            TokenKind.String => new Constant(Value.Of(token.Text)),
            TokenKind.Parameter => new Constant(Parameter(token)),
            TokenKind.Identifier when Accept("(") => Call(token),
            TokenKind.Identifier => new Name(token.Text, token.Start),
            TokenKind.Keyword or TokenKind.Symbol => Keyword(token),
            _ => throw SqlError.Syntax(text, token),
        };
    }

    private Expression Keyword(Token token)
    {
        switch (token.Text)
        {
            case "NULL":
                return new Constant(Value.Null);
            case "TRUE":
                return new Constant(Value.True);
            case "FALSE":
                return new Constant(Value.False);
            case "UNDEFINED":
                return new Constant(Value.Undefined);
            case "[":
                return new ArrayLiteral(ListUntil("]", Scalar));
            case "{":
                return new ObjectLiteral(ListUntil("}", ObjectProperty));
            case "EXISTS":
                Expect("(");
                return new Exists(SubqueryInParentheses());
            case "ARRAY":
                Expect("(");
                return new ArraySubquery(SubqueryInParentheses());
            case "(" when Current.Is("SELECT"):
                return new ScalarSubquery(SubqueryInParentheses());
            case "(":
                var inner = Scalar();
                Expect(")");
                return inner;
            case "UDF":
                throw SqlError.At(token, "SC2005", "User-defined functions are not supported.");
            default:
                throw SqlError.Syntax(text, token);
        }
    }

    private Sequence<T> ListUntil<T>(string end, Func<T> item)
        where T : class
    {
        if (Accept(end))
        {
            return Sequence<T>.Empty;
        }

        var items = List(item);
        Expect(end);
        return items;
    }

    private ObjectProperty ObjectProperty()
    {
        var name = Take();
        if (name.Kind is not (TokenKind.Identifier or TokenKind.String))
        {
            throw SqlError.Syntax(text, name);
        }

        Expect(":");
        return new ObjectProperty(name.Text, Scalar());
    }

    private Expression Call(Token name)
    {
        var arguments = ListUntil(")", Scalar);
        if (Enum.TryParse<AggregateKind>(name.Text, ignoreCase: true, out var aggregate))
        {
            return arguments is [var argument] ? new AggregateCall(aggregate, argument) : throw SqlError.At(name, "SC2050", $"The {name.Text} function requires 1 argument(s).");
        }

        var function = Function.Find(name.Text) ?? throw SqlError.UnknownFunction(name, name.Text);
        return arguments.Count >= function.Least && arguments.Count <= function.Most ? new FunctionCall(function, arguments) : throw SqlError.ArgumentCount(name, function);
    }
}
