namespace Academy.Local.Cosmos.Sql;

/// <summary>What a value is. Undefined is none of it, so these are never undefined themselves.</summary>
internal static class TypeFunctions
{
    public static IEnumerable<Function> All =>
    [
        Is("IS_DEFINED", value => value.IsDefined),
        Is("IS_NULL", value => value.Kind == ValueKind.Null),
        Is("IS_BOOL", value => value.IsBoolean),
        Is("IS_NUMBER", value => value.Kind == ValueKind.Number),
        Is("IS_FINITE_NUMBER", value => value.Kind == ValueKind.Number),
        Is("IS_INTEGER", value => value.Kind == ValueKind.Number && value.Number == Math.Truncate(value.Number) && Math.Abs(value.Number) < 9.3e18),
        Is("IS_STRING", value => value.Kind == ValueKind.String),
        Is("IS_ARRAY", value => value.Kind == ValueKind.Array),
        Is("IS_OBJECT", value => value.Kind == ValueKind.Object),
        Is("IS_PRIMITIVE", value => value.IsDefined && value.Kind < ValueKind.Array),
        new("IIF", 3, 3, arguments => arguments[0].IsTrue ? arguments[1] : arguments[2]),
    ];

    private static Function Is(string name, Func<Value, bool> test) => new(name, 1, 1, arguments => Value.Of(test(arguments[0])));
}
