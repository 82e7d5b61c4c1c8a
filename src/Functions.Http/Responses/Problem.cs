using System.Globalization;
using System.Text.Json;
using Academy.Core.Platform;
using Microsoft.AspNetCore.Http;

namespace Academy.Functions.Http.Responses;

/// <summary>RFC 9457 problem details, the body of every response that isn't a success.</summary>
/// <param name="Type">A stable URI per refusal code: <c>urn:academy:refusal:{code}</c>.</param>
/// <param name="Title">The sentence for a person.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The refusal code, for programs.</param>
/// <param name="Errors">Messages by input field, when fields are to blame.</param>
/// <param name="CorrelationId">The id to quote to support; also in the x-correlation-id header and in every log entry of the request.</param>
public sealed record Problem(
    string Type, string Title, int Status, string Code, IReadOnlyDictionary<string, string[]>? Errors, string? CorrelationId)
{
    public const string ContentType = "application/problem+json";

    /// <summary>The response that tells a refusal.</summary>
    public static Reply<Nothing> From(Refusal refusal) => refusal;

    /// <summary>The same with a status that only HTTP knows, such as 415.</summary>
    public static Reply<Nothing> From(Refusal refusal, int status) => new(refusal, status);

    internal static byte[] Write(Refusal refusal, int status, HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        if (refusal.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        if (status == StatusCodes.Status401Unauthorized && response.Headers.WWWAuthenticate.Count == 0)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        var problem = new Problem(
            $"urn:academy:refusal:{refusal.Code}",
            refusal.Message,
            status,
            refusal.Code,
            refusal.Fields.Count == 0 ? null : refusal.Fields,
            response.Headers[ApiHeaders.CorrelationId]);
        return JsonSerializer.SerializeToUtf8Bytes(problem, Json.Documents);
    }
}
