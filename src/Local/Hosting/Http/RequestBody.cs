using System.Text.Json;
using Academy.Core.Platform;
using Microsoft.AspNetCore.Http;

namespace Academy.Local.Hosting.Http;

/// <summary>Reads a <c>[FromBody]</c> parameter: JSON in the strict dialect, or text or bytes as they came.</summary>
internal static class RequestBody
{
    public static async ValueTask<object?> ReadAsync(HttpContext http, Type type)
    {
        if (type == typeof(string))
        {
            using var reader = new StreamReader(http.Request.Body, leaveOpen: true);
            return await reader.ReadToEndAsync(http.RequestAborted);
        }

        if (type == typeof(byte[]))
        {
            using var bytes = new MemoryStream();
            await http.Request.Body.CopyToAsync(bytes, http.RequestAborted);
            return bytes.ToArray();
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(http.Request.Body, type, Json.Requests, http.RequestAborted)
                ?? throw new BadHttpRequestException("The body must not be null.");
        }
        catch (JsonException malformed)
        {
            throw new BadHttpRequestException($"The body can't be read at {malformed.Path ?? "$"}.", malformed);
        }
    }
}
