using System.Globalization;
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

    public static IResult From(Refusal refusal) => new Result(refusal);

    private sealed class Result(Refusal refusal) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var status = (int)refusal.Kind;
            if (refusal.RetryAfter is { } wait)
            {
                httpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }

            var problem = new Problem(
                $"urn:academy:refusal:{refusal.Code}",
                refusal.Message,
                status,
                refusal.Code,
                refusal.Fields.Count == 0 ? null : refusal.Fields,
                httpContext.Response.Headers["x-correlation-id"]);
            return Results.Json(problem, Json.Documents, ContentType, status).ExecuteAsync(httpContext);
        }
    }
}
