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

    private static readonly JsonReaderOptions Options = new() { MaxDepth = PropertyPath.MaxDepth };

    private readonly StoredContainer container;
    private readonly DocumentFacts facts;
    private readonly byte[] buffer;
    private int length;

    private IncomingDocument(StoredContainer container, ReadOnlySpan<byte> body)
    {
        this.container = container;
        facts = new DocumentFacts(container.Definition.PartitionKey);
        buffer = new byte[body.Length + SystemProperties.MaxLength];
        buffer[length++] = (byte)'{';
    }

    public string Id => facts.Id;

    /// <summary>Seconds; -1 never expires; null as the container says.</summary>
    public int? Ttl => facts.Ttl;

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

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = (int)reader.TokenStartIndex;
            var system = facts.Take(ref reader);
            reader.Skip();
            if (!system)
            {
                Keep(body[start..(int)reader.BytesConsumed]);
            }
        }

        // Nothing may follow the object; the reader throws if something does.
        reader.Read();
        PartitionKey = facts.PartitionKey();
        if (Id.Length == 0)
        {
            throw CosmosError.BadRequest("The input content is invalid because the required properties - 'id; ' - are missing");
        }
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
}
