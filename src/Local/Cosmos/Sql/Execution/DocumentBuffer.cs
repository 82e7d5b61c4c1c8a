using System.Text.Json;

namespace Academy.Local.Cosmos.Sql;

/// <summary>Parses one document after the other in the same memory.</summary>
internal sealed class DocumentBuffer
{
    // Deeper than any document that the account takes.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 256 };

    private byte[] bytes = new byte[4096];

    /// <summary>A document that is valid until it is disposed, which must be before the next.</summary>
    public JsonDocument Parse(ReadOnlySpan<byte> json)
    {
        if (bytes.Length < json.Length)
        {
            bytes = new byte[json.Length * 2];
        }

        json.CopyTo(bytes);
        return JsonDocument.Parse(bytes.AsMemory(0, json.Length), Options);
    }

    /// <summary>A document that stays.</summary>
    public static Value Keep(ReadOnlySpan<byte> json) => Value.From(JsonDocument.Parse(json.ToArray(), Options).RootElement);
}
