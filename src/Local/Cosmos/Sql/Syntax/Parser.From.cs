namespace Academy.Local.Cosmos.Sql;

/// <summary>FROM and JOIN.</summary>
internal sealed partial class Parser
{
    // As the service: each JOIN multiplies.
    private const int MostJoins = 10;

    private Sequence<Source> From()
    {
        Expect("FROM");
        var sources = new List<Source>();
        do
        {
            sources.Add(Source());
        }
        while (Accept("JOIN"));

        return sources.Count - 1 <= MostJoins ? new Sequence<Source>([.. sources]) : throw SqlError.Unsupported($"A query has at most {MostJoins} JOINs.");
    }

    private Source Source()
    {
        if (Current.Kind == TokenKind.Identifier && tokens[position + 1].Is("IN"))
        {
            var alias = Take().Text;
            Expect("IN");
            return Accept("(") ? new QuerySource(alias, SubqueryInParentheses(), IsItems: true) : new ItemsSource(alias, SourcePath());
        }

        if (Accept("("))
        {
            var query = SubqueryInParentheses();
            return new QuerySource(SourceAlias() ?? throw SqlError.Syntax(text, Current), query, IsItems: false);
        }

        var path = SourcePath();
        return new PathSource(SourceAlias() ?? LastName(path), path);
    }

    private string? SourceAlias() => Accept("AS") || Current.Kind == TokenKind.Identifier ? ExpectIdentifier().Text : null;

    private Query SubqueryInParentheses()
    {
        var query = Nested(() => Query(isSubquery: true));
        Expect(")");
        return query;
    }

    /// <summary>A name and what follows it, each step a literal: FROM computes nothing.</summary>
    private Expression SourcePath()
    {
        var name = ExpectIdentifier();
        Expression path = new Name(name.Text, name.Start);
        for (var steps = 0; Current.Is(".") || Current.Is("[");)
        {
            CountStep(ref steps);
            if (Accept("."))
            {
                path = new Property(path, ExpectIdentifier().Text);
                continue;
            }

            Expect("[");
            var step = Take();
            path = step.Kind switch
            {
                TokenKind.String => new Property(path, step.Text),
                TokenKind.Number => new Element(path, new Constant(Value.Of(step.Number))),
                _ => throw SqlError.Syntax(text, step),
            };
            Expect("]");
        }

        return path;
    }

    private string LastName(Expression path) => path switch
    {
        Name name => name.Identifier,
        Property property => property.Identifier,
        _ => throw SqlError.Syntax(text, Current),
    };
}
