using Academy.Core.Platform;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Academy.Local.Hosting.Http;

/// <summary>Answers what no function answers, an unknown address or a wrong method, with problem details like every other refusal.</summary>
internal static class Unrouted
{
    public static void UseProblemsForUnrouted(this IApplicationBuilder app) => app.Use(next => http =>
        http.GetEndpoint()?.Metadata.GetMetadata<Function>() is not null ? next(http) : AnswerAsync(next, http));

    private static async Task AnswerAsync(RequestDelegate next, HttpContext http)
    {
        await next(http);
        if (http.Response.HasStarted)
        {
            return;
        }

        var refusal = http.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => new Refusal("request.no_such_address", RefusalKind.NotFound, "There is nothing at this address."),
            StatusCodes.Status405MethodNotAllowed => new Refusal(
                "request.method_not_allowed", (RefusalKind)StatusCodes.Status405MethodNotAllowed, "This address does not answer that method."),
            _ => null,
        };
        if (refusal is not null)
        {
            await Problem.From(refusal).ExecuteAsync(http);
        }
    }
}
