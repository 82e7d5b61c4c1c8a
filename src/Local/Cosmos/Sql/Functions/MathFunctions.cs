namespace Academy.Local.Cosmos.Sql;

internal static class MathFunctions
{
    public static IEnumerable<Function> All =>
    [
        Function.OfNumber("ABS", Math.Abs),
        Function.OfNumber("ACOS", Math.Acos),
        Function.OfNumber("ASIN", Math.Asin),
        Function.OfNumber("ATAN", Math.Atan),
        Function.OfNumber("CEILING", Math.Ceiling),
        Function.OfNumber("COS", Math.Cos),
        Function.OfNumber("COT", angle => 1 / Math.Tan(angle)),
        Function.OfNumber("DEGREES", double.RadiansToDegrees),
        Function.OfNumber("EXP", Math.Exp),
        Function.OfNumber("FLOOR", Math.Floor),
        Function.OfNumber("LOG10", Math.Log10),
        Function.OfNumber("RADIANS", double.DegreesToRadians),
        Function.OfNumber("SIGN", number => Math.Sign(number)),
        Function.OfNumber("SIN", Math.Sin),
        Function.OfNumber("SQRT", Math.Sqrt),
        Function.OfNumber("SQUARE", number => number * number),
        Function.OfNumber("TAN", Math.Tan),
        Function.OfNumber("TRUNC", Math.Truncate),
        new("PI", 0, 0, _ => Value.Of(Math.PI)),
        OfNumbers("ATN2", 2, numbers => Math.Atan2(numbers[0], numbers[1])),
        OfNumbers("POWER", 2, numbers => Math.Pow(numbers[0], numbers[1])),
        OfNumbers("LOG", 1, numbers => numbers is [var number, var radix] ? Math.Log(number, radix) : Math.Log(numbers[0])),
        OfNumbers("ROUND", 1, numbers => numbers is [var number, var digits] ? Round(number, digits) : Math.Round(numbers[0], MidpointRounding.AwayFromZero)),
    ];

    private static Function OfNumbers(string name, int least, Func<double[], double> apply) => new(name, least, 2, arguments =>
        arguments.All(argument => argument.Kind == ValueKind.Number) ? Value.Of(apply([.. arguments.Select(argument => argument.Number)])) : Value.Undefined);

    private static double Round(double number, double digits) =>
        digits is >= 0 and <= 15 ? Math.Round(number, (int)digits, MidpointRounding.AwayFromZero) : double.NaN;
}
