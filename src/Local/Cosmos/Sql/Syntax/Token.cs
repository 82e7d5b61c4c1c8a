namespace Academy.Local.Cosmos.Sql;

internal enum TokenKind : byte
{
    End,
    Identifier,
    Keyword,
    Parameter,
    Number,
    String,
    Symbol,
}

/// <summary>A piece of query text from <paramref name="Start"/> up to <paramref name="End"/>; a keyword's text is upper-case, a string's is unescaped.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End, string Text = "", double Number = 0)
{
    public bool Is(string text) => Kind is TokenKind.Keyword or TokenKind.Symbol && Text == text;
}
