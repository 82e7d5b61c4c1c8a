using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Academy.Local.Cosmos.Sql;

/// <summary>Strings to values and back.</summary>
internal static class ConversionFunctions
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<Function> All =>
    [
        new("TOSTRING", 1, 1, arguments => ToText(arguments[0])),
        Function.OfText("STRINGTONUMBER", text => Parse(text, ValueKind.Number)),
        Function.OfText("STRINGTOBOOLEAN", text => Parse(text, ValueKind.True, ValueKind.False)),
        Function.OfText("STRINGTONULL", text => Parse(text, ValueKind.Null)),
        Function.OfText("STRINGTOARRAY", text => Parse(text, ValueKind.Array)),
        Function.OfText("STRINGTOOBJECT", text => Parse(text, ValueKind.Object)),
        new("OBJECTTOARRAY", 1, 3, ObjectToArray),
    ];

    private static Value ToText(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Undefined:
                return value;
            case ValueKind.String:
                return value;
            case ValueKind.Number:
                return Value.Of(value.Number.ToString("R", CultureInfo.InvariantCulture));
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            value.WriteTo(writer);
        }

        return Value.Of(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static Value Parse(string text, params ReadOnlySpan<ValueKind> kinds)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var value = Value.From(json.RootElement.Clone());
            return kinds.Contains(value.Kind) ? value : Value.Undefined;
        }
        catch (JsonException)
        {
            return Value.Undefined;
        }
    }

    private static Value ObjectToArray(Value[] arguments)
    {
        var (key, value) = (arguments.ElementAtOrDefault(1), arguments.ElementAtOrDefault(2));
        if (arguments[0].Kind != ValueKind.Object || arguments.Skip(1).Any(name => name.Kind != ValueKind.String))
        {
            return Value.Undefined;
        }

        return Value.Of(arguments[0].Properties.Select(property => Value.Of(
        [
            KeyValuePair.Create(key.IsDefined ? key.Text : "k", Value.Of(property.Key)),
            KeyValuePair.Create(value.IsDefined ? value.Text : "v", property.Value),
        ])));
    }
}
