using System.Collections.Frozen;

namespace Academy.Local.Cosmos.Sql;

/// <summary>A built-in function: what it is called, how many arguments it takes, and what it makes of them. Of arguments it isn't made for it makes undefined.</summary>
internal sealed record Function(string Name, int Least, int Most, Func<Value[], Value> Apply)
{
    private static readonly FrozenDictionary<string, Function> Table =
        new[] { TypeFunctions.All, StringFunctions.All, SearchFunctions.All, ConversionFunctions.All, ArrayFunctions.All, MathFunctions.All }
            .SelectMany(family => family).ToFrozenDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);

    public static Function? Find(string name) => Table.GetValueOrDefault(name);

    /// <summary>A function of one string.</summary>
    public static Function OfText(string name, Func<string, Value> apply) =>
        new(name, 1, 1, arguments => arguments[0].Kind == ValueKind.String ? apply(arguments[0].Text) : Value.Undefined);

    /// <summary>A function of one number.</summary>
    public static Function OfNumber(string name, Func<double, double> apply) =>
        new(name, 1, 1, arguments => arguments[0].Kind == ValueKind.Number ? Value.Of(apply(arguments[0].Number)) : Value.Undefined);
}
