using System.Globalization;

namespace Academy.Local.Cosmos.Sql;

/// <summary>Strings from strings. Positions and lengths count UTF-16 units.</summary>
internal static class StringFunctions
{
    // What a result may grow to: a document holds no more.
    private const int LongestText = 2 * 1024 * 1024;

    public static IEnumerable<Function> All =>
    [
        Function.OfText("LENGTH", text => Value.Of((double)text.Length)),
        Function.OfText("LOWER", text => Value.Of(text.ToLowerInvariant())),
        Function.OfText("UPPER", text => Value.Of(text.ToUpperInvariant())),
        Function.OfText("REVERSE", text => Value.Of(Reverse(text))),
        Trim("TRIM", (text, characters) => text.Trim(characters)),
        Trim("LTRIM", (text, characters) => text.TrimStart(characters)),
        Trim("RTRIM", (text, characters) => text.TrimEnd(characters)),
        new("LEFT", 2, 2, arguments => Cut(arguments[0], Value.Of(0d), arguments[1])),
        new("RIGHT", 2, 2, Right),
        new("SUBSTRING", 3, 3, arguments => Cut(arguments[0], arguments[1], arguments[2])),
        new("CONCAT", 2, 255, arguments => AreTexts(arguments) ? Value.Of(string.Concat(arguments.Select(argument => argument.Text))) : Value.Undefined),
        new("REPLACE", 3, 3, Replace),
        new("REPLICATE", 2, 2, Replicate),
        new("STRINGJOIN", 2, 2, arguments => arguments is [{ Kind: ValueKind.Array } parts, { Kind: ValueKind.String } separator] && AreTexts(parts.Items)
            ? Value.Of(string.Join(separator.Text, parts.Items.Select(part => part.Text)))
            : Value.Undefined),
        new("STRINGSPLIT", 2, 2, arguments => arguments is [{ Kind: ValueKind.String } text, { Kind: ValueKind.String } separator] && separator.Text.Length > 0
            ? Value.Of(text.Text.Split(separator.Text).Select(Value.Of))
            : Value.Undefined),
    ];

    private static Function Trim(string name, Func<string, char[]?, string> trim) => new(name, 1, 2, arguments => AreTexts(arguments)
        ? Value.Of(trim(arguments[0].Text, arguments.Length == 2 ? arguments[1].Text.ToCharArray() : null))
        : Value.Undefined);

    private static bool AreTexts(IEnumerable<Value> values) => values.All(value => value.Kind == ValueKind.String);

    private static Value Right(Value[] arguments) => arguments is [{ Kind: ValueKind.String } text, { Kind: ValueKind.Number } length]
        ? Cut(text, Value.Of(Math.Max(0, text.Text.Length - Math.Max(0, Math.Truncate(length.Number)))), length)
        : Value.Undefined;

    private static Value Cut(Value source, Value from, Value count)
    {
        if ((source.Kind, from.Kind, count.Kind) is not (ValueKind.String, ValueKind.Number, ValueKind.Number))
        {
            return Value.Undefined;
        }

        var text = source.Text;
        var start = Math.Min(Math.Truncate(from.Number), text.Length);
        return Value.Of(start < 0 || count.Number <= 0 ? "" : text.Substring((int)start, (int)Math.Min(Math.Truncate(count.Number), text.Length - start)));
    }

    private static Value Replace(Value[] arguments)
    {
        if (!AreTexts(arguments) || arguments[1].Text.Length == 0)
        {
            return AreTexts(arguments) ? arguments[0] : Value.Undefined;
        }

        var (text, part, replacement) = (arguments[0].Text, arguments[1].Text, arguments[2].Text);
        return (long)text.Length / part.Length * replacement.Length <= LongestText
            ? Value.Of(text.Replace(part, replacement, StringComparison.Ordinal))
            : throw SqlError.Unsupported("REPLACE would make too long a string.");
    }

    private static Value Replicate(Value[] arguments)
    {
        if (arguments is not [{ Kind: ValueKind.String } text, { Kind: ValueKind.Number, Number: >= 0 } times])
        {
            return Value.Undefined;
        }

        return text.Text.Length * Math.Truncate(times.Number) <= LongestText
            ? Value.Of(string.Concat(Enumerable.Repeat(text.Text, text.Text.Length == 0 ? 0 : (int)times.Number)))
            : throw SqlError.Unsupported("REPLICATE would make too long a string.");
    }

    private static string Reverse(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        var parts = new Stack<string>();
        while (elements.MoveNext())
        {
            parts.Push(elements.GetTextElement());
        }

        return string.Concat(parts);
    }
}
