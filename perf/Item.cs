using System.Text.Json;
using Academy.Core.Platform;

namespace Academy.Perf;

/// <summary>A document of about one kilobyte, twenty of each kind.</summary>
internal sealed record Item(string Id, string Pk, string Kind, int Number, string Text)
{
    public const int OfAKind = 20;

    public static Item Make(string partition, int number) =>
        new($"item-{number}", partition, $"kind-{number / OfAKind}", number, new string((char)('a' + (number % 26)), 850));

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json.Documents);
}
