using System.Text.Json;

namespace Academy.Local.Cosmos.Sql;

/// <summary>
/// A value of the query language: JSON, or undefined, which is the default. Numbers are IEEE doubles, as Cosmos documents them.
/// A value that came from a document keeps its element, so that it is written out exactly as it was stored.
/// </summary>
internal readonly partial struct Value : IEquatable<Value>
{
    private readonly object? content;
    private readonly JsonElement element;
    private readonly double number;

    private Value(ValueKind kind, object? content = null, double number = 0, JsonElement element = default) =>
        (Kind, this.content, this.number, this.element) = (kind, content, number, element);

    public static Value Undefined => default;

    public static Value Null { get; } = new(ValueKind.Null);

    public static Value True { get; } = new(ValueKind.True);

    public static Value False { get; } = new(ValueKind.False);

    public ValueKind Kind { get; }

    public bool IsDefined => Kind != ValueKind.Undefined;

    public bool IsBoolean => Kind is ValueKind.True or ValueKind.False;

    public bool IsTrue => Kind == ValueKind.True;

    public double Number => number;

    /// <summary>The string; only when <see cref="Kind"/> says it is one.</summary>
    public string Text => content as string ?? StoredText.Of(element);

    public static Value Of(bool value) => value ? True : False;

    /// <summary>A number; JSON has no infinity and no NaN, so these are undefined.</summary>
    public static Value Of(double value) => double.IsFinite(value) ? new(ValueKind.Number, number: value) : Undefined;

    public static Value Of(string value) => new(ValueKind.String, value);

    /// <summary>An array; undefined items leave no gap.</summary>
    public static Value Of(IEnumerable<Value> items) => new(ValueKind.Array, items.Where(item => item.IsDefined).ToArray());

    /// <summary>An object; a property whose value is undefined is left out.</summary>
    public static Value Of(IEnumerable<KeyValuePair<string, Value>> properties) =>
        new(ValueKind.Object, properties.Where(property => property.Value.IsDefined).ToArray());

    public static Value From(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => Null,
        JsonValueKind.True => True,
        JsonValueKind.False => False,
        JsonValueKind.Number => new(ValueKind.Number, number: element.GetDouble(), element: element),
        JsonValueKind.String => new(ValueKind.String, element: element),
        JsonValueKind.Array => new(ValueKind.Array, element: element),
        JsonValueKind.Object => new(ValueKind.Object, element: element),
        _ => Undefined,
    };
}
