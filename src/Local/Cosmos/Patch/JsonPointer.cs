namespace Academy.Local.Cosmos.Patch;

/// <summary>A path into a document as RFC 6901 writes it: <c>/tags/0</c>, <c>/a~1b</c> for the member <c>a/b</c>.</summary>
internal sealed class JsonPointer
{
    private readonly string text;

    private JsonPointer(string text, string[] tokens) => (this.text, Tokens) = (text, tokens);

    public IReadOnlyList<string> Tokens { get; }

    /// <summary>Null when the text is not a pointer, or points to the whole document, which no operation may do.</summary>
    public static JsonPointer? TryParse(string? text)
    {
        if (text is not ['/', _, ..])
        {
            return null;
        }

        var tokens = text[1..].Split('/');
        for (var i = 0; i < tokens.Length; i++)
        {
            if (Unescape(tokens[i]) is not { } token)
            {
                return null;
            }

            tokens[i] = token;
        }

        return new JsonPointer(text, tokens);
    }

    /// <summary>One of the two is the other, or lies inside it: to write the one is to write the other.</summary>
    public bool Overlaps(IReadOnlyList<string> path) => Tokens.Zip(path, string.Equals).All(equal => equal);

    public bool IsInside(JsonPointer other) => Tokens.Count > other.Tokens.Count && Overlaps(other.Tokens);

    public override string ToString() => text;

    private static string? Unescape(string token)
    {
        for (var i = token.IndexOf('~', StringComparison.Ordinal); i >= 0; i = token.IndexOf('~', i + 1))
        {
            if (i + 1 == token.Length || token[i + 1] is not ('0' or '1'))
            {
                return null;
            }
        }

        return token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
    }
}
