using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Academy.Core.Platform;

/// <summary>The two dialects of JSON: what is stored and sent, and what is accepted from a caller.</summary>
public static class Json
{
    /// <summary>Documents and responses: camelCase, enums as camelCase text, nulls left out, unknown fields ignored so that older code reads newer documents.</summary>
    public static JsonSerializerOptions Documents { get; } = Create(JsonUnmappedMemberHandling.Skip);

    /// <summary>Request bodies: the same, but a field that isn't known is an error, so a typing mistake is never silently dropped.</summary>
    public static JsonSerializerOptions Requests { get; } = Create(JsonUnmappedMemberHandling.Disallow);

    /// <summary>
    /// Gives options that a framework made the dialect of requests, for binders that can't be handed <see cref="Requests"/> itself.
    /// </summary>
    public static void Speak(JsonSerializerOptions options) => Apply(options, JsonUnmappedMemberHandling.Disallow);

    private static JsonSerializerOptions Create(JsonUnmappedMemberHandling unmapped)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options, unmapped);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private static void Apply(JsonSerializerOptions options, JsonUnmappedMemberHandling unmapped)
    {
        options.NumberHandling = JsonNumberHandling.Strict;
        options.PropertyNameCaseInsensitive = false;
        options.UnmappedMemberHandling = unmapped;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        // Every response is application/json with nosniff, so only JSON's own escapes are needed.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.RespectNullableAnnotations = true;
        // What must be there is said by required members and, of requests, checked by the request path. A constructor parameter that is null is
        // left out when written, so demanding it when read would refuse our own documents.
        options.RespectRequiredConstructorParameters = false;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new IdJsonConverterFactory());
    }
}
