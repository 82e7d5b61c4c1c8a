using System.Text;
using System.Text.Json;
using Microsoft.DurableTask;

namespace Academy.Local.Durable.History;

/// <summary>Inputs and results as the JSON that history keeps.</summary>
internal sealed class Payload : DataConverter
{
    /// <summary>History is for ids and small facts; what is larger belongs in a document of its own.</summary>
    public const int MostBytes = 128 * 1024;

    // A small message, with the names around its payload.
    private const int Overhead = 256;

    public static Payload Json { get; } = new();

    /// <exception cref="InvalidOperationException">It is too large.</exception>
    public override string? Serialize(object? value)
    {
        if (value is null)
        {
            return null;
        }

        var text = JsonSerializer.Serialize(value, value.GetType(), Core.Platform.Json.Documents);
        return Encoding.UTF8.GetByteCount(text) <= MostBytes
            ? text
            : throw new InvalidOperationException($"A {value.GetType().Name} is too large for the history of a workflow: at most {MostBytes} bytes. Pass an id instead.");
    }

    public override object? Deserialize(string? data, Type targetType) =>
        data is null ? null : JsonSerializer.Deserialize(data, targetType, Core.Platform.Json.Documents);

    /// <summary>About how many bytes a message or an action takes.</summary>
    public static int SizeOf(object item) => Overhead + item switch
    {
        TaskCompleted completed => Length(completed.Result),
        TaskFailed failed => JsonSerializer.SerializeToUtf8Bytes(failed.Failure, Core.Platform.Json.Documents).Length,
        EventRaised raised => Length(raised.Name) + Length(raised.Payload),
        CallActivity call => Length(call.Input),
        StartChild child => Length(child.Input),
        _ => 0,
    };

    private static int Length(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);
}
