using System.Globalization;
using System.Text;

namespace Academy.Local.Cosmos.Sql;

/// <summary>A quoted string with the escapes of JSON, in single or double quotes.</summary>
internal static class StringLiteral
{
    /// <summary>Reads the literal that starts at <paramref name="position"/> and moves past it.</summary>
    public static string Read(string text, ref int position)
    {
        var start = position;
        var quote = text[position++];
        var value = new StringBuilder();
        while (position < text.Length && text[position] != quote)
        {
            value.Append(text[position] == '\\' ? Escape(text, ref position) : text[position++]);
        }

        // A lone half of a surrogate pair is no text: it could not be stored, so it could not be found.
        if (position == text.Length || HasLoneSurrogate(value.ToString()))
        {
            throw SqlError.Syntax(text, new Token(TokenKind.String, start, position));
        }

        position++;
        return value.ToString();
    }

    private static char Escape(string text, ref int position)
    {
        var start = position;
        var escape = position + 1 < text.Length ? text[position + 1] : '\0';
        position += 2;
        switch (escape)
        {
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case '\\' or '\'' or '"' or '/': return escape;
            case 'u' when position + 4 <= text.Length && ushort.TryParse(text.AsSpan(position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit):
                position += 4;
                return (char)unit;
            default:
                throw SqlError.Syntax(text, new Token(TokenKind.String, start, Math.Min(position, text.Length)));
        }
    }

    private static bool HasLoneSurrogate(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsSurrogate(value[i]) && (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[++i])))
            {
                return true;
            }
        }

        return false;
    }
}
