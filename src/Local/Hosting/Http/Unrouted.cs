using Academy.Core.Platform;
using Academy.Functions.Http.Pipeline;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Academy.Local.Hosting.Http;

/// <summary>Answers what no function answers, an unknown address or a wrong method, with problem details like every other refusal.</summary>
internal static class Unrouted
{
    private static readonly Refusal NoSuchAddress = new("request.no_such_address", RefusalKind.NotFound, "There is nothing at this address.");
    private static readonly Refusal WrongMethod = new("request.method_not_allowed", RefusalKind.Invalid, "This address does not answer that method.");

    public static void UseProblemsForUnrouted(this IApplicationBuilder app) => app.Use(next => http =>
        http.GetEndpoint()?.Metadata.GetMetadata<Function>() is not null ? next(http) : AnswerAsync(next, http));

    private static async Task AnswerAsync(RequestDelegate next, HttpContext http)
    {
        await next(http);
        if (http.Response.HasStarted)
        {
            return;
        }

        // No middleware of the worker ran, so nothing has given this request an id or its headers.
        SecurityHeadersMiddleware.Write(http);
        http.Response.Headers[ApiHeaders.CorrelationId] = http.TraceIdentifier;
        switch (http.Response.StatusCode)
        {
            case StatusCodes.Status404NotFound:
                await Problem.From(NoSuchAddress).ExecuteAsync(http);
                break;
            case StatusCodes.Status405MethodNotAllowed:
                await Problem.From(WrongMethod, StatusCodes.Status405MethodNotAllowed).ExecuteAsync(http);
                break;
        }
    }
}
