using System.Text;
using System.Text.Json;
using Academy.Local.Cosmos.PartitionKeys;

namespace Academy.Local.Cosmos.Documents;

/// <summary>What the account needs to know of a document, gathered property by property while it is read.</summary>
internal sealed class DocumentFacts(PartitionKeyDefinition definition)
{
    private const int MaxIdLength = 1023;

    private readonly byte[]?[] components = new byte[]?[definition.PropertyPaths.Length];

    public string Id { get; private set; } = "";

    /// <summary>Seconds; -1 never expires; null as the container says.</summary>
    public int? Ttl { get; private set; }

    /// <summary>The canonical bytes of the partition key in the document.</summary>
    public byte[] PartitionKey() =>
        components is [{ } single] ? single : [.. components.SelectMany(component => component ?? [KeyEncoding.Undefined])];

    /// <summary>Takes in the property whose name the reader is on, and moves to its value; true when it is one that only the account writes.</summary>
    public bool Take(ref Utf8JsonReader reader)
    {
        var isId = reader.ValueTextEquals("id"u8);
        var isTtl = reader.ValueTextEquals("ttl"u8);
        var isSystem = (reader.ValueIsEscaped || reader.ValueSpan is [(byte)'_', ..]) && IsSystem(ref reader);
        var paths = definition.PropertyPaths;
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

    private static bool IsSystem(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("_rid"u8) || reader.ValueTextEquals("_self"u8) || reader.ValueTextEquals("_etag"u8) ||
        reader.ValueTextEquals("_attachments"u8) || reader.ValueTextEquals("_ts"u8) || reader.ValueTextEquals("_lsn"u8);

    // Two ids in one document would be one to some readers and the other to others.
    private string ReadId(ref Utf8JsonReader reader) =>
        Id.Length == 0 && reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 } id && Encoding.UTF8.GetByteCount(id) <= MaxIdLength
            ? id
            : throw CosmosError.BadRequest("The id of a document must be text of 1 to 1023 bytes, given once.");

    private static int? ReadTtl(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.Number when reader.TryGetInt32(out var seconds) && seconds is -1 or > 0 => seconds,
        _ => throw CosmosError.BadRequest("The input ttl is invalid. Ensure to provide a nonzero positive integer, or -1."),
    };
}
