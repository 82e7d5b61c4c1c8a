using System.Text.RegularExpressions;

namespace Academy.Local.Cosmos.Sql;

/// <summary>Questions about a string and another one. The third argument, true, makes case not matter.</summary>
internal static class SearchFunctions
{
    public static IEnumerable<Function> All =>
    [
        Search("CONTAINS", (text, part, comparison) => text.Contains(part, comparison)),
        Search("STARTSWITH", (text, part, comparison) => text.StartsWith(part, comparison)),
        Search("ENDSWITH", (text, part, comparison) => text.EndsWith(part, comparison)),
        Search("STRINGEQUALS", string.Equals),
        new("INDEX_OF", 2, 3, IndexOf),
        new("REGEXMATCH", 2, 3, RegexMatch),
    ];

    private static Function Search(string name, Func<string, string, StringComparison, bool> search) => new(name, 2, 3, arguments => arguments switch
    {
        [{ Kind: ValueKind.String } text, { Kind: ValueKind.String } part] => Value.Of(search(text.Text, part.Text, StringComparison.Ordinal)),
        [{ Kind: ValueKind.String } text, { Kind: ValueKind.String } part, { IsBoolean: true } ignoreCase] =>
            Value.Of(search(text.Text, part.Text, ignoreCase.IsTrue ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)),
        _ => Value.Undefined,
    });

    private static Value IndexOf(Value[] arguments)
    {
        if (arguments is not [{ Kind: ValueKind.String } text, { Kind: ValueKind.String } part, ..])
        {
            return Value.Undefined;
        }

        var start = arguments.Length < 3 ? 0 : arguments[2].Kind == ValueKind.Number ? arguments[2].Number : double.NaN;
        return start >= 0 && start <= text.Text.Length ? Value.Of((double)text.Text.IndexOf(part.Text, (int)start, StringComparison.Ordinal)) : Value.Undefined;
    }

    private static Value RegexMatch(Value[] arguments)
    {
        if (arguments is not [{ Kind: ValueKind.String } text, { Kind: ValueKind.String } pattern, ..] || (arguments.Length == 3 && arguments[2].Kind != ValueKind.String))
        {
            return Value.Undefined;
        }

        var options = RegexOptions.None;
        foreach (var modifier in arguments.Length == 3 ? arguments[2].Text : "")
        {
            options |= modifier switch
            {
                'm' => RegexOptions.Multiline,
                's' => RegexOptions.Singleline,
                'i' => RegexOptions.IgnoreCase,
                'x' => RegexOptions.IgnorePatternWhitespace,
                _ => throw SqlError.Unsupported($"RegexMatch has no modifier '{modifier}'."),
            };
        }

        return Value.Of(Like.Compile(pattern.Text, options).IsMatch(text.Text));
    }
}
