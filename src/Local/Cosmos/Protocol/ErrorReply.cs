using System.Text.Json;

namespace Academy.Local.Cosmos.Protocol;

/// <summary>Errors as the service words them.</summary>
internal static class ErrorReply
{
    /// <summary>An error's text is put where the service has it, unless it is the JSON that the service would send.</summary>
    public static Reply From(CosmosError error, string? activityId, long? lsn = null)
    {
        var details = error.Message.StartsWith('{') ? error.Message : $"{{\"Errors\":[{JsonSerializer.Serialize(error.Message)}]}}";
        var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>
        {
            ["code"] = error.Code,
            ["message"] = $"Message: {details}\r\nActivityId: {activityId}, Microsoft.Azure.Documents.Common/2.14.0",
        });
        return new Reply(error.Status, body) { SubStatus = error.SubStatus, Lsn = lsn };
    }
}
