using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace Academy.Local.Cosmos.Sql;

/// <summary>
/// A value as the bytes that an index holds: the type, then what sorts within it, so that comparing bytes gives <see cref="SortOrder"/>.
/// Scalars are equal exactly when their bytes are; of an array or object the bytes tell the type alone.
/// </summary>
internal static class Term
{
    private const int NumberLength = 1 + sizeof(ulong);

    // Deeper than any document that the account takes.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    public static byte[] Of(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Number:
                var number = new byte[NumberLength];
                WriteNumber(value.Number, number);
                return number;
            case ValueKind.String:
                var text = value.Text;
                var bytes = new byte[1 + Encoding.UTF8.GetByteCount(text)];
                bytes[0] = (byte)ValueKind.String;
                Encoding.UTF8.GetBytes(text, bytes.AsSpan(1));
                return bytes;
            default:
                return [(byte)value.Kind];
        }
    }

    /// <summary>The term of the value at a path of a document; a name that occurs twice counts where it occurs last, as for the evaluator.</summary>
    public static byte[] At(ReadOnlySpan<byte> document, DocumentPath path)
    {
        var reader = new Utf8JsonReader(document, Options);
        reader.Read();
        foreach (var name in path.Utf8Names)
        {
            if (reader.TokenType != JsonTokenType.StartObject || !Enter(ref reader, name))
            {
                return [(byte)ValueKind.Undefined];
            }
        }

        return Of(ref reader);
    }

    private static bool Enter(ref Utf8JsonReader reader, byte[] name)
    {
        var isFound = false;
        var found = reader;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isMatch = reader.ValueTextEquals(name);
            reader.Read();
            if (isMatch)
            {
                isFound = true;
                found = reader;
            }

            reader.Skip();
        }

        reader = found;
        return isFound;
    }

    private static byte[] Of(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                var number = new byte[NumberLength];
                WriteNumber(reader.GetDouble(), number);
                return number;
            case JsonTokenType.String:
                var text = new byte[1 + reader.ValueSpan.Length];
                text[0] = (byte)ValueKind.String;
                return text[..(1 + StoredText.Copy(ref reader, text.AsSpan(1)))];
            default:
                return [(byte)KindOf(reader.TokenType)];
        }
    }

    private static ValueKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.Null => ValueKind.Null,
        JsonTokenType.False => ValueKind.False,
        JsonTokenType.True => ValueKind.True,
        JsonTokenType.StartArray => ValueKind.Array,
        JsonTokenType.StartObject => ValueKind.Object,
        _ => throw new InvalidOperationException($"{token} starts no value."),
    };

    private static void WriteNumber(double number, Span<byte> target)
    {
        // Adding zero turns -0 into 0. The sign bit, and all the others of a negative number, are turned over, which makes the bits sort as the numbers do.
        var bits = BitConverter.DoubleToInt64Bits(number + 0.0);
        target[0] = (byte)ValueKind.Number;
        BinaryPrimitives.WriteInt64BigEndian(target[1..], bits ^ ((bits >> 63) | long.MinValue));
    }
}
