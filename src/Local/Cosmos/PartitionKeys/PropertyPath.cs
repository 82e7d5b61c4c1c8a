using System.Text;
using System.Text.Json;

namespace Academy.Local.Cosmos.PartitionKeys;

/// <summary>A path into a document as policies write it: <c>/a/b</c>, or <c>/"a b"/c</c> for names that need quotes.</summary>
internal sealed class PropertyPath
{
    /// <summary>How deep a document may be nested.</summary>
    public const int MaxDepth = 128;

    private readonly byte[][] names;

    private PropertyPath(byte[][] names) => this.names = names;

    public static PropertyPath Parse(string path)
    {
        if (!path.StartsWith('/') || path.Length < 2)
        {
            throw CosmosError.BadRequest($"The path '{path}' is invalid: it must start with '/' and name a property.");
        }

        var parsed = new List<byte[]>();
        for (var start = 1; start < path.Length;)
        {
            var quoted = path[start] == '"';
            var end = quoted ? path.IndexOf('"', start + 1) : path.IndexOf('/', start);
            end = end < 0 ? path.Length : end;
            parsed.Add(Encoding.UTF8.GetBytes(path[(quoted ? start + 1 : start)..end]));
            start = (quoted ? end + 1 : end) + 1;
        }

        return new PropertyPath([.. parsed]);
    }

    /// <summary>The names along the path.</summary>
    public IReadOnlyList<string> Names => field ??= [.. names.Select(Encoding.UTF8.GetString)];

    /// <summary>True when the property that the reader is on is the first step of the path.</summary>
    public bool StartsAt(ref Utf8JsonReader reader) => reader.ValueTextEquals(names[0]);

    /// <summary>The scalar at the end of the path in this document, as canonical bytes; null when the path leads nowhere.</summary>
    public byte[]? Find(ReadOnlySpan<byte> document)
    {
        var reader = new Utf8JsonReader(document, new JsonReaderOptions { MaxDepth = MaxDepth });
        return reader.Read() && Enter(ref reader, names[0]) ? Follow(reader) : null;
    }

    /// <summary>Follows the rest of the path from the value of its first step; the scalar's canonical bytes, or null when the path leads nowhere.</summary>
    /// <param name="reader">A copy, on the value of the first step.</param>
    public byte[]? Follow(Utf8JsonReader reader)
    {
        for (var depth = 1; depth < names.Length; depth++)
        {
            if (reader.TokenType != JsonTokenType.StartObject || !Enter(ref reader, names[depth]))
            {
                return null;
            }
        }

        var bytes = new byte[KeyEncoding.MaxLength(in reader)];
        var length = KeyEncoding.Write(in reader, bytes);
        return length < 0 ? null : bytes[..length];
    }

    private static bool Enter(ref Utf8JsonReader reader, byte[] name)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            reader.Read();
            if (found)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
