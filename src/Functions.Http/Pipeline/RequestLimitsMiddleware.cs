using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Net.Http.Headers;

namespace Academy.Functions.Http.Pipeline;

/// <summary>Refuses what is too big or of the wrong kind before anything is spent on it, and reads the body, which later steps and the function read again.</summary>
public sealed class RequestLimitsMiddleware(EndpointCatalog catalog) : HttpMiddleware
{
    protected override Task InvokeAsync(HttpContext http, FunctionContext context, FunctionExecutionDelegate next)
    {
        var request = http.Request;
        if (request.Path.Value?.Length > RequestLimits.PathCharacters || request.QueryString.Value?.Length > RequestLimits.QueryCharacters)
        {
            return Answer(context, Problem.From(RequestRefusals.TooLong, StatusCodes.Status414UriTooLong));
        }

        if (request.ContentLength > RequestLimits.BodyBytes)
        {
            return Answer(context, Problem.From(RequestRefusals.TooLarge));
        }

        if (HttpMethods.IsGet(request.Method))
        {
            return next(context);
        }

        return catalog.Find(context)?.Body is not null && !IsJson(request.ContentType)
            ? Answer(context, Problem.From(RequestRefusals.NotJson, StatusCodes.Status415UnsupportedMediaType))
            : ReadBodyAsync(http, context, next);
    }

    private static async Task ReadBodyAsync(HttpContext http, FunctionContext context, FunctionExecutionDelegate next)
    {
        var body = await RequestBody.ReadAsync(http.Request, RequestLimits.BodyBytes, http.RequestAborted);
        if (body is null)
        {
            await Answer(context, Problem.From(RequestRefusals.TooLarge));
            return;
        }

        http.Features.Set(body);
        body.Rewind(http.Request);
        await next(context);
    }

    private static bool IsJson(string? contentType) =>
        contentType is "application/json"
        || (MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)));
}
