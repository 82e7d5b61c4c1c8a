using System.Runtime.InteropServices;
using System.Text.Json;

namespace Academy.Local.Cosmos.Sql;

/// <summary>What is inside an array or an object. Asked of any other value, there is nothing inside.</summary>
internal readonly partial struct Value
{
    private bool IsStored => element.ValueKind != JsonValueKind.Undefined;

    /// <summary>How many items an array has.</summary>
    public int Count => Kind != ValueKind.Array ? 0 : IsStored ? element.GetArrayLength() : ((Value[])content!).Length;

    public IEnumerable<Value> Items => (Kind, content) switch
    {
        (ValueKind.Array, Value[] items) => items,
        (ValueKind.Array, _) => element.EnumerateArray().Select(From),
        _ => [],
    };

    public IEnumerable<KeyValuePair<string, Value>> Properties => (Kind, content) switch
    {
        (ValueKind.Object, KeyValuePair<string, Value>[] properties) => properties,
        (ValueKind.Object, _) => element.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, From(property.Value))),
        _ => [],
    };

    public Value Item(double index)
    {
        if (Kind != ValueKind.Array || index < 0 || index >= Count || index != Math.Truncate(index))
        {
            return Undefined;
        }

        return content is Value[] items ? items[(int)index] : From(element[(int)index]);
    }

    public Value Property(string name)
    {
        if (Kind != ValueKind.Object)
        {
            return Undefined;
        }

        if (content is KeyValuePair<string, Value>[] properties)
        {
            return properties.FirstOrDefault(property => property.Key == name).Value;
        }

        return element.TryGetProperty(name, out var found) ? From(found) : Undefined;
    }

    /// <summary>Writes the value as JSON; undefined can't be written, the caller leaves it out.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        switch (Kind)
        {
            case ValueKind.Null:
                writer.WriteNullValue();
                break;
            case ValueKind.True or ValueKind.False:
                writer.WriteBooleanValue(IsTrue);
                break;
            case var _ when IsStored:
                writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(element), skipInputValidation: true);
                break;
            case ValueKind.Number:
                writer.WriteNumberValue(number);
                break;
            case ValueKind.String:
                writer.WriteStringValue(Text);
                break;
            case ValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in Items)
                {
                    item.WriteTo(writer);
                }

                writer.WriteEndArray();
                break;
            case ValueKind.Object:
                writer.WriteStartObject();
                foreach (var (name, value) in Properties)
                {
                    writer.WritePropertyName(name);
                    value.WriteTo(writer);
                }

                writer.WriteEndObject();
                break;
            default:
                throw new InvalidOperationException("Undefined is not JSON.");
        }
    }
}
