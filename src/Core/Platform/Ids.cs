using System.Text.Json;
using System.Text.Json.Serialization;

namespace Academy.Core.Platform;

/// <summary>A typed id: text that can't be passed where another entity's id is meant. JSON writes it as a plain string.</summary>
public interface IId<TSelf>
    where TSelf : struct, IId<TSelf>
{
    string Value { get; }

    static abstract TSelf From(string value);
}

public static class Ids
{
    /// <summary>A new id: a version 7 UUID as 32 hex digits, so ids made later sort later and are safe in a URL and in a JSON pointer.</summary>
    public static TId New<TId>(TimeProvider clock)
        where TId : struct, IId<TId> => TId.From(NewText(clock));

    /// <inheritdoc cref="New{TId}"/>
    public static string NewText(TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
}

internal sealed class IdJsonConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsValueType && typeToConvert.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(IdJsonConverter<>).MakeGenericType(typeToConvert))!;
}

internal sealed class IdJsonConverter<TId> : JsonConverter<TId>
    where TId : struct, IId<TId>
{
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TId.From(reader.GetString() ?? throw new JsonException("An id must be text."));

    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TId.From(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value);
}
