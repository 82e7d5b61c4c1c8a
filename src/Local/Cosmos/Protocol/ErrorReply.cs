using System.Text.Encodings.Web;
using System.Text.Json;
using Academy.Local.Cosmos.Cost;

namespace Academy.Local.Cosmos.Protocol;

/// <summary>Errors as the service words them.</summary>
internal static class ErrorReply
{
    // Quotes around names stay readable.
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An error's text is put where the service has it, unless it is the JSON that the service would send.</summary>
    public static Reply From(CosmosError error, string? activityId, long? lsn = null)
    {
        var details = error.Message.StartsWith('{') ? error.Message : $"{{\"Errors\":[{JsonSerializer.Serialize(error.Message, Options)}]}}";
        var body = new Dictionary<string, string>
        {
            ["code"] = error.Code,
            ["message"] = $"Message: {details}\r\nActivityId: {activityId}, Microsoft.Azure.Documents.Common/2.14.0",
        };
        return new Reply(error.Status, JsonSerializer.SerializeToUtf8Bytes(body, Options)) { SubStatus = error.SubStatus, Lsn = lsn, Charge = RequestCharge.Refused(error.Status) };
    }
}
