using System.Text;
using System.Text.Json;

namespace Academy.Local.Cosmos.PartitionKeys;

/// <summary>A partition key, whole or a prefix of a hierarchical one, as canonical bytes (<see cref="KeyEncoding"/>).</summary>
internal readonly record struct PartitionKeyValue(byte[] Bytes, int Components)
{
    public const int MaxLength = 2048;

    /// <summary>From the header of a request: a JSON array with a scalar a path, <c>{}</c> where the property is undefined.</summary>
    public static PartitionKeyValue Parse(string header)
    {
        var maxLength = Encoding.UTF8.GetMaxByteCount(header.Length);
        Span<byte> utf8 = maxLength <= 512 ? stackalloc byte[maxLength] : new byte[maxLength];
        utf8 = utf8[..Encoding.UTF8.GetBytes(header, utf8)];
        // The shortest number, one digit and a comma, takes nine bytes.
        Span<byte> bytes = utf8.Length <= 128 ? stackalloc byte[640] : new byte[5 * utf8.Length];
        try
        {
            return Parse(new Utf8JsonReader(utf8), bytes);
        }
        catch (JsonException)
        {
            throw Malformed();
        }
    }

    private static PartitionKeyValue Parse(Utf8JsonReader reader, Span<byte> bytes)
    {
        var length = 0;
        var components = 0;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            throw Malformed();
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            length += Component(ref reader, bytes[length..]);
            components++;
        }

        return length <= MaxLength ? new(bytes[..length].ToArray(), components) : throw CosmosError.BadRequest("The partition key is longer than 2048 bytes.");
    }

    private static int Component(ref Utf8JsonReader reader, Span<byte> target)
    {
        var length = KeyEncoding.Write(in reader, target);
        if (length >= 0)
        {
            return length;
        }

        if (reader.TokenType != JsonTokenType.StartObject || !reader.Read() || reader.TokenType != JsonTokenType.EndObject)
        {
            throw Malformed();
        }

        target[0] = KeyEncoding.Undefined;
        return 1;
    }

    private static CosmosError Malformed() => CosmosError.BadRequest("The partition key of the request is not a JSON array of scalars.");
}
