using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Academy.Local.Cosmos.Catalog;
using Academy.Local.Cosmos.PartitionKeys;

namespace Academy.Local.Cosmos.Documents;

/// <summary>
/// A caller's document, checked in one pass and copied without the system properties it came with; <see cref="Stamp"/> adds the account's own.
/// </summary>
internal sealed class IncomingDocument
{
    /// <summary>2 MiB, system properties not counted.</summary>
    public const int MaxLength = 2 * 1024 * 1024;

    private const int MaxIdLength = 1023;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 128 };

    private readonly StoredContainer container;
    private readonly byte[] buffer;
    private int length;

    private IncomingDocument(StoredContainer container, ReadOnlySpan<byte> body)
    {
        this.container = container;
        buffer = new byte[body.Length + SystemProperties.MaxLength];
        buffer[length++] = (byte)'{';
    }

    public string Id { get; private set; } = "";

    /// <summary>Seconds; -1 never expires; null as the container says.</summary>
    public int? Ttl { get; private set; }

    /// <summary>The canonical bytes of the partition key in the document.</summary>
    public byte[] PartitionKey { get; private set; } = [];

    public static IncomingDocument Parse(ReadOnlySpan<byte> body, StoredContainer container)
    {
        if (body.Length > MaxLength)
        {
            throw CosmosError.TooLarge();
        }

        if (!Utf8.IsValid(body))
        {
            throw CosmosError.BadRequest("The document is not UTF-8.");
        }

        try
        {
            var document = new IncomingDocument(container, body);
            document.Copy(body);
            return document;
        }
        catch (JsonException exception)
        {
            throw CosmosError.BadRequest("The input content is invalid because the document is not valid JSON: " + exception.Message);
        }
    }

    /// <summary>The document as it is stored. Its bytes are shared with the next stamp.</summary>
    public ReadOnlyMemory<byte> Stamp(long number, long lsn, long timestamp)
    {
        var written = container.SystemProperties.Append(buffer.AsSpan(length), length == 1, number, lsn, timestamp);
        return buffer.AsMemory(0, length + written);
    }

    /// <summary>The values at these paths as one key; what is missing, or isn't a scalar, counts as null.</summary>
    public byte[] ValuesOf(IReadOnlyList<PropertyPath> paths)
    {
        // The stamp writes over the brace.
        buffer[length] = (byte)'}';
        var document = buffer.AsMemory(0, length + 1);
        return [.. paths.SelectMany(path => path.Find(document.Span) ?? [KeyEncoding.Null])];
    }

    private void Copy(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw CosmosError.BadRequest("A document must be a JSON object.");
        }

        var paths = container.Definition.PartitionKey.PropertyPaths;
        var components = new byte[]?[paths.Length];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = (int)reader.TokenStartIndex;
            var system = Inspect(ref reader, paths, components);
            reader.Skip();
            if (!system)
            {
                Keep(body[start..(int)reader.BytesConsumed]);
            }
        }

        // Nothing may follow the object; the reader throws if something does.
        reader.Read();
        PartitionKey = Join(components);
        if (Id.Length == 0)
        {
            throw CosmosError.BadRequest("The input content is invalid because the required properties - 'id; ' - are missing");
        }
    }

    /// <summary>Takes what the account needs to know of a property and moves to its value; true when it is one that only the account writes.</summary>
    private bool Inspect(ref Utf8JsonReader reader, ReadOnlySpan<PropertyPath> paths, byte[]?[] components)
    {
        var isId = reader.ValueTextEquals("id"u8);
        var isTtl = reader.ValueTextEquals("ttl"u8);
        var isSystem = (reader.ValueIsEscaped || reader.ValueSpan is [(byte)'_', ..]) && IsSystem(ref reader);
        var matches = 0;
        for (var i = 0; i < paths.Length; i++)
        {
            matches |= paths[i].StartsAt(ref reader) ? 1 << i : 0;
        }

        reader.Read();
        for (var i = 0; matches >> i != 0; i++)
        {
            components[i] = (matches >> i & 1) == 0 ? components[i] : paths[i].Follow(reader);
        }

        Id = isId ? ReadId(ref reader) : Id;
        Ttl = isTtl ? ReadTtl(ref reader) : Ttl;
        return isSystem;
    }

    private void Keep(ReadOnlySpan<byte> property)
    {
        if (length > 1)
        {
            buffer[length++] = (byte)',';
        }

        property.CopyTo(buffer.AsSpan(length));
        length += property.Length;
    }

    private static bool IsSystem(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("_rid"u8) || reader.ValueTextEquals("_self"u8) || reader.ValueTextEquals("_etag"u8) ||
        reader.ValueTextEquals("_attachments"u8) || reader.ValueTextEquals("_ts"u8) || reader.ValueTextEquals("_lsn"u8);

    private static byte[] Join(byte[]?[] components) =>
        components is [{ } single] ? single : [.. components.SelectMany(component => component ?? [KeyEncoding.Undefined])];

    private static string ReadId(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 } id && Encoding.UTF8.GetByteCount(id) <= MaxIdLength
            ? id
            : throw CosmosError.BadRequest("The id of a document must be text of 1 to 1023 bytes.");

    private static int? ReadTtl(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.Number when reader.TryGetInt32(out var seconds) && seconds is -1 or > 0 => seconds,
        _ => throw CosmosError.BadRequest("The input ttl is invalid. Ensure to provide a nonzero positive integer, or -1."),
    };
}
