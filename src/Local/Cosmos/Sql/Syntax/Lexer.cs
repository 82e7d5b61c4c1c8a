using System.Collections.Frozen;
using System.Globalization;

namespace Academy.Local.Cosmos.Sql;

/// <summary>Cuts a query text into tokens.</summary>
internal sealed class Lexer(string text)
{
    // Reserved as in the service, which refuses c.value and c.order too: what works here works there.
    private static readonly FrozenSet<string> Keywords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "AND", "ARRAY", "AS", "ASC", "BETWEEN", "BY", "DESC", "DISTINCT", "ESCAPE", "EXISTS", "FALSE", "FROM", "GROUP", "IN", "JOIN", "LIKE", "LIMIT",
        "NOT", "NULL", "OFFSET", "OR", "ORDER", "SELECT", "TOP", "TRUE", "UDF", "UNDEFINED", "VALUE", "WHERE");

    // Longest first: the first that fits is taken.
    private static readonly string[] Symbols =
        [">>>", "<<", ">>", "<=", ">=", "<>", "!=", "||", "??", "=", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "~", "?", ":", ",", ".", "(", ")", "[", "]", "{", "}"];

    private int position;

    public static List<Token> Read(string text)
    {
        var lexer = new Lexer(text);
        var tokens = new List<Token>();
        do
        {
            tokens.Add(lexer.Next());
        }
        while (tokens[^1].Kind != TokenKind.End);

        return tokens;
    }

    private Token Next()
    {
        SkipBlanks();
        if (position == text.Length)
        {
            return new Token(TokenKind.End, position, position);
        }

        return text[position] switch
        {
            '\'' or '"' => StringLiteral(),
            '@' => Word(TokenKind.Parameter),
            '.' when char.IsAsciiDigit(Peek(1)) => Number(),
            var first when char.IsAsciiDigit(first) => Number(),
            var first when IsWord(first) => Word(TokenKind.Identifier),
            _ => Symbol(),
        };
    }

    private static bool IsWord(char unit) => char.IsLetterOrDigit(unit) || unit is '_' or '$';

    private char Peek(int ahead) => position + ahead < text.Length ? text[position + ahead] : '\0';

    private void SkipBlanks()
    {
        while (position < text.Length)
        {
            if (char.IsWhiteSpace(text[position]))
            {
                position++;
            }
            else if (text.AsSpan(position).StartsWith("--"))
            {
                SkipPast("\n");
            }
            else if (text.AsSpan(position).StartsWith("/*"))
            {
                SkipPast("*/");
            }
            else
            {
                return;
            }
        }
    }

    private void SkipPast(string end)
    {
        var at = text.IndexOf(end, position, StringComparison.Ordinal);
        position = at < 0 ? text.Length : at + end.Length;
    }

    private Token Word(TokenKind kind)
    {
        var start = position++;
        while (position < text.Length && IsWord(text[position]))
        {
            position++;
        }

        var word = text[start..position];
        return kind == TokenKind.Identifier && Keywords.Contains(word)
            ? new Token(TokenKind.Keyword, start, position, word.ToUpperInvariant())
            : new Token(kind, start, position, word);
    }

    private Token Number()
    {
        var start = position;
        while (char.IsAsciiDigit(Peek(0)) || Peek(0) is '.' || (Peek(0) is 'e' or 'E' && (char.IsAsciiDigit(Peek(1)) || Peek(1) is '+' or '-')) || IsExponentSign())
        {
            position++;
        }

        var digits = text.AsSpan(start, position - start);
        var token = new Token(TokenKind.Number, start, position);
        return !IsWord(Peek(0)) && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? token with { Number = number }
            : throw SqlError.Syntax(text, token);

        bool IsExponentSign() => Peek(0) is '+' or '-' && position > start && text[position - 1] is 'e' or 'E';
    }

    private Token StringLiteral()
    {
        var start = position;
        var value = Sql.StringLiteral.Read(text, ref position);
        return new Token(TokenKind.String, start, position, value);
    }

    private Token Symbol()
    {
        var start = position;
        var symbol = Symbols.FirstOrDefault(symbol => text.AsSpan(start).StartsWith(symbol)) ?? throw SqlError.Syntax(text, new Token(TokenKind.Symbol, start, start + 1));
        position += symbol.Length;
        return new Token(TokenKind.Symbol, start, position, symbol);
    }
}
