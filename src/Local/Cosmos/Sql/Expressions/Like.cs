using System.Text;
using System.Text.RegularExpressions;

namespace Academy.Local.Cosmos.Sql;

/// <summary>
/// <c>x LIKE pattern</c>: <c>%</c> any text, <c>_</c> one character, <c>[a-f]</c> one of, <c>[^a-f]</c> none of; the character after
/// <paramref name="Escape"/> stands for itself.
/// </summary>
internal sealed record Like(Expression Operand, Expression Pattern, char? Escape) : Expression
{
    private readonly Regex? compiled = Pattern is Constant { Value: { Kind: ValueKind.String } pattern } ? Compile(pattern.Text, Escape) : null;

    public override IEnumerable<Expression> Children => [Operand, Pattern];

    public override Value Evaluate(Scope scope)
    {
        var (operand, pattern) = (Operand.Evaluate(scope), Pattern.Evaluate(scope));
        return operand.Kind == ValueKind.String && pattern.Kind == ValueKind.String
            ? Value.Of((compiled ?? Compile(pattern.Text, Escape)).IsMatch(operand.Text))
            : Value.Undefined;
    }

    public bool Equals(Like? other) => other is not null && (Operand, Pattern, Escape).Equals((other.Operand, other.Pattern, other.Escape));

    public override int GetHashCode() => HashCode.Combine(Operand, Pattern, Escape);

    private static Regex Compile(string pattern, char? escape)
    {
        var regex = new StringBuilder(@"\A");
        for (var i = 0; i < pattern.Length; i++)
        {
            regex.Append(pattern[i] switch
            {
                var unit when unit == escape && i + 1 < pattern.Length => Regex.Escape(pattern[++i].ToString()),
                '%' => ".*",
                '_' => ".",
                '[' when pattern.IndexOf(']', i) is var end and > 0 && end > i + 1 => Set(pattern[(i + 1)..(i = end)]),
                var unit => Regex.Escape(unit.ToString()),
            });
        }

        return Compile(regex.Append(@"\z").ToString(), RegexOptions.Singleline);
    }

    /// <summary>Patterns come with the query, so they must not be able to run for ever: no backtracking.</summary>
    public static Regex Compile(string pattern, RegexOptions options)
    {
        try
        {
            return new Regex(pattern, options | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Regex.InfiniteMatchTimeout);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw SqlError.Unsupported($"The pattern '{pattern}' is not supported.");
        }
    }

    private static string Set(string characters) => characters[0] == '^' && characters.Length > 1 ? $"[^{Quote(characters[1..])}]" : $"[{Quote(characters)}]";

    // Everything but the hyphen of a range stands for itself.
    private static string Quote(string characters) => string.Concat(characters.Select(unit => unit is '\\' or '[' or '^' ? $"\\{unit}" : $"{unit}"));
}
