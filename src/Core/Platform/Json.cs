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

    private static JsonSerializerOptions Create(JsonUnmappedMemberHandling unmapped)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            NumberHandling = JsonNumberHandling.Strict,
            PropertyNameCaseInsensitive = false,
            UnmappedMemberHandling = unmapped,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            // Every response is application/json with nosniff, so only JSON's own escapes are needed.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            RespectNullableAnnotations = true,
            // What must be there is said by required members and, of requests, checked by the request path. A constructor parameter that is null is
            // left out when written, so demanding it when read would refuse our own documents.
            RespectRequiredConstructorParameters = false,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new IdJsonConverterFactory() },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
