namespace Academy.Local.Cosmos.Sql;

internal static class ArrayFunctions
{
    public static IEnumerable<Function> All =>
    [
        new("ARRAY_LENGTH", 1, 1, arguments => arguments[0].Kind == ValueKind.Array ? Value.Of((double)arguments[0].Count) : Value.Undefined),
        new("ARRAY_CONTAINS", 2, 3, Contains),
        new("ARRAY_CONTAINS_ANY", 2, 255, arguments => AreDefined(arguments) ? Value.Of(arguments.Skip(1).Any(arguments[0].Items.Contains)) : Value.Undefined),
        new("ARRAY_CONTAINS_ALL", 2, 255, arguments => AreDefined(arguments) ? Value.Of(arguments.Skip(1).All(arguments[0].Items.Contains)) : Value.Undefined),
        new("ARRAY_CONCAT", 2, 255, arguments => AreArrays(arguments) ? Value.Of(arguments.SelectMany(array => array.Items)) : Value.Undefined),
        new("ARRAY_SLICE", 2, 3, Slice),
        new("CHOOSE", 2, 255, arguments => arguments[0] is { Kind: ValueKind.Number, Number: >= 1 and < 256 } index ? arguments.ElementAtOrDefault((int)index.Number) : Value.Undefined),
        Set("SETUNION", (left, right) => left.Union(right)),
        Set("SETINTERSECT", (left, right) => left.Intersect(right)),
        Set("SETDIFFERENCE", (left, right) => left.Except(right)),
    ];

    private static Function Set(string name, Func<IEnumerable<Value>, IEnumerable<Value>, IEnumerable<Value>> combine) =>
        new(name, 2, 2, arguments => AreArrays(arguments) ? Value.Of(combine(arguments[0].Items, arguments[1].Items)) : Value.Undefined);

    private static bool AreArrays(Value[] values) => values.All(value => value.Kind == ValueKind.Array);

    private static bool AreDefined(Value[] arguments) => arguments[0].Kind == ValueKind.Array && arguments.All(argument => argument.IsDefined);

    private static Value Contains(Value[] arguments)
    {
        if (arguments[0].Kind != ValueKind.Array || !arguments[1].IsDefined || (arguments.Length == 3 && !arguments[2].IsBoolean))
        {
            return Value.Undefined;
        }

        var isPartial = arguments.Length == 3 && arguments[2].IsTrue;
        return Value.Of(arguments[0].Items.Any(item => isPartial ? IsPart(arguments[1], item) : item == arguments[1]));
    }

    /// <summary>Whether all that is said of the part is true of the whole, which may have more properties.</summary>
    private static bool IsPart(Value part, Value whole) => part.Kind == ValueKind.Object && whole.Kind == ValueKind.Object
        ? part.Properties.All(property => IsPart(property.Value, whole.Property(property.Key)))
        : part == whole;

    private static Value Slice(Value[] arguments)
    {
        if (arguments[0].Kind != ValueKind.Array || arguments.Skip(1).Any(argument => argument.Kind != ValueKind.Number))
        {
            return Value.Undefined;
        }

        var (count, start) = (arguments[0].Count, Math.Truncate(arguments[1].Number));
        var first = (int)Math.Clamp(start < 0 ? count + start : start, 0, count);
        var length = arguments.Length == 3 ? (int)Math.Clamp(arguments[2].Number, 0, count) : count;
        return Value.Of(arguments[0].Items.Skip(first).Take(length));
    }
}
