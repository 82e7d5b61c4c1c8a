using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Academy.Local.Cosmos.Batch;

/// <summary>Batches as the JavaScript SDK speaks them: an array of operations in, an array of results out.</summary>
internal static class JsonBatch
{
    /// <exception cref="CosmosError">400: not an array of operations.</exception>
    public static List<BatchOperation> ReadOperations(ReadOnlyMemory<byte> request)
    {
        try
        {
            using var document = JsonDocument.Parse(request);
            return [.. document.RootElement.EnumerateArray().Select(ReadOperation)];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw CosmosError.BadRequest("The batch request is not an array of operations.");
        }
    }

    public static ReadOnlyMemory<byte> WriteResults(IReadOnlyList<BatchResult> results)
    {
        var buffer = new ArrayBufferWriter<byte>(256 + results.Sum(result => result.Body.Length + 128));
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartArray();
        foreach (var result in results)
        {
            Write(writer, result);
        }

        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static BatchOperation ReadOperation(JsonElement operation)
    {
        var name = operation.GetProperty("operationType").GetString();
        if (!Enum.TryParse<BatchOperationType>(name, out var type) || char.IsDigit(name![0]))
        {
            throw CosmosError.BadRequest($"The batch request is malformed: '{name}' is not an operation.");
        }

        return new BatchOperation(type)
        {
            PartitionKey = Text("partitionKey"),
            Id = Text("id"),
            Body = operation.TryGetProperty("resourceBody", out var body) ? JsonMarshal.GetRawUtf8Value(body).ToArray() : default,
            IfMatch = Text("ifMatch"),
            IfNoneMatch = Text("ifNoneMatch"),
        };

        string? Text(string property) => operation.TryGetProperty(property, out var value) ? value.GetString() : null;
    }

    private static void Write(Utf8JsonWriter writer, BatchResult result)
    {
        writer.WriteStartObject();
        writer.WriteNumber("statusCode", result.Status);
        if (result.SubStatus != 0)
        {
            writer.WriteNumber("subStatusCode", result.SubStatus);
        }

        writer.WriteNumber("requestCharge", result.Charge);
        if (result.ETag is { } etag)
        {
            writer.WriteString("eTag", etag);
        }

        if (result.RetryAfterMilliseconds is { } retryAfter)
        {
            writer.WriteNumber("retryAfterMilliseconds", retryAfter);
        }

        if (!result.Body.IsEmpty)
        {
            // Stored items are valid JSON: they were checked when they were written.
            writer.WritePropertyName("resourceBody");
            writer.WriteRawValue(result.Body.Span, skipInputValidation: true);
        }

        writer.WriteEndObject();
    }
}
