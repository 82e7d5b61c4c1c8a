using System.Text.Json;
using Academy.Core.Platform;

namespace Academy.Local.Tests.Cosmos;

internal static class Streams
{
    public static MemoryStream Of(Item item) => new(JsonSerializer.SerializeToUtf8Bytes(item, Json.Documents));
}
