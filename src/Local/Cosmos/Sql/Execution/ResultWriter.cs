using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Academy.Local.Cosmos.Protocol;

namespace Academy.Local.Cosmos.Sql;

/// <summary>Adds results to a page of a certain size, in one buffer for all of them.</summary>
internal sealed class ResultWriter(FeedBody page, int size) : IDisposable
{
    // The results go to SDKs as application/json: only JSON's own escapes are needed.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> buffer = new();
    private Utf8JsonWriter? writer;

    public int Size => size;

    public bool IsFull => page.Count >= size || page.IsFull;

    public void Add(ReadOnlySpan<byte> result) => page.Add(result);

    public void Add(Value result)
    {
        buffer.ResetWrittenCount();
        writer ??= new Utf8JsonWriter(buffer, Options);
        writer.Reset();
        result.WriteTo(writer);
        writer.Flush();
        page.Add(buffer.WrittenSpan);
    }

    public void Dispose() => writer?.Dispose();
}
