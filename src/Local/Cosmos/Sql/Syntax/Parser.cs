namespace Academy.Local.Cosmos.Sql;

/// <summary>
/// Reads query text by recursive descent; parameters become constants on the way. Written by hand because no .NET package parses
/// Cosmos SQL (docs/adr/0003-cosmos-sql-engine.md).
/// </summary>
internal sealed partial class Parser
{
    // What the service allows, and what keeps a hostile text from exhausting the stack.
    private const int LongestText = 262_144;
    private const int DeepestNesting = 100;
    private const int MostOperators = 1_000;

    private readonly string text;
    private readonly List<Token> tokens;
    private readonly IReadOnlyDictionary<string, Value> parameters;
    private int position;
    private int nesting;
    private int operators;

    private Parser(string text, IReadOnlyDictionary<string, Value> parameters)
    {
        this.text = text.Length <= LongestText ? text : throw SqlError.Unsupported($"A query text has at most {LongestText} characters.");
        this.parameters = parameters;
        tokens = Lexer.Read(text);
    }

    private Token Current => tokens[position];

    /// <summary>Reads a whole query and checks its names.</summary>
    public static Query Query(string text, IReadOnlyDictionary<string, Value>? parameters = null)
    {
        var parser = new Parser(text, parameters ?? EmptyParameters);
        var query = parser.Query(isSubquery: false);
        parser.ExpectEnd();
        QueryCheck.Check(query);
        return query;
    }

    /// <summary>Reads a query without SELECT, the form that patch conditions have: <c>FROM c WHERE c.n = 1</c>.</summary>
    public static Query Condition(string text)
    {
        var parser = new Parser(text, EmptyParameters);
        var sources = parser.From();
        var where = parser.Accept("WHERE") ? parser.Scalar() : null;
        parser.ExpectEnd();
        var query = new Query(new Constant(Value.True), false, sources, where, Sequence<Expression>.Empty, Sequence<OrderKey>.Empty);
        QueryCheck.Check(query);
        return query;
    }

    private static IReadOnlyDictionary<string, Value> EmptyParameters { get; } = new Dictionary<string, Value>();

    private Token Take() => tokens[position++];

    private bool Accept(string token)
    {
        if (!Current.Is(token))
        {
            return false;
        }

        position++;
        return true;
    }

    private bool AcceptBy(string token)
    {
        if (!Accept(token))
        {
            return false;
        }

        Expect("BY");
        return true;
    }

    private void Expect(string token)
    {
        if (!Accept(token))
        {
            throw SqlError.Syntax(text, Current);
        }
    }

    private void ExpectEnd()
    {
        if (Current.Kind != TokenKind.End)
        {
            throw SqlError.Syntax(text, Current);
        }
    }

    private Token ExpectIdentifier() => Current.Kind == TokenKind.Identifier ? Take() : throw SqlError.Syntax(text, Current);

    private Sequence<T> List<T>(Func<T> item)
        where T : class
    {
        var items = new List<T>();
        do
        {
            items.Add(item());
        }
        while (Accept(","));

        return new Sequence<T>([.. items]);
    }

    /// <summary>A step of a path. Paths from a name are as common as conditions, so they count as operators only where they get deep.</summary>
    private void CountStep(ref int steps)
    {
        if (++steps > DeepestNesting)
        {
            CountOperator();
        }
    }

    private void CountOperator()
    {
        if (++operators > MostOperators)
        {
            throw SqlError.Unsupported($"A query has at most {MostOperators} operators beside AND and OR.");
        }
    }
}
