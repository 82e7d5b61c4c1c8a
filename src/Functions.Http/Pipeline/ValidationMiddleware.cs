using Academy.Core.Platform;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Net.Http.Headers;

namespace Academy.Functions.Http.Pipeline;

/// <summary>Checks everything that a function is about to read: the kind of body, If-Match, query parameters and the body itself.</summary>
public sealed class ValidationMiddleware(EndpointCatalog catalog) : HttpMiddleware
{
    protected override Task InvokeAsync(HttpContext http, FunctionContext context, FunctionExecutionDelegate next) =>
        catalog.Find(context) is not { } endpoint ? throw new InvalidOperationException($"{context.FunctionDefinition.Name} is not in the catalogue.")
        : endpoint.Body is not null && !IsJson(http.Request.ContentType) ? Answer(context, Problem.From(RequestRefusals.NotJson, StatusCodes.Status415UnsupportedMediaType))
        : Check(http, endpoint) is { } refusal ? Answer(context, Problem.From(refusal))
        : next(context);

    private static Refusal? Check(HttpContext http, FunctionEndpoint endpoint)
    {
        var errors = new FieldErrors();
        if (!EntityTags.TryReadIfMatch(http.Request.Headers.IfMatch, out _))
        {
            errors.Add("If-Match", "must be one entity tag, as an ETag header gave it, or *.");
        }

        if (endpoint.Query is { } query)
        {
            http.Features.Set(new BoundQuery(query.Bind(http.Request.Query, errors)));
        }
        else
        {
            foreach (var name in http.Request.Query.Keys)
            {
                errors.Add(name, "is not a known parameter.");
            }
        }

        return errors.Any ? errors.ToRefusal()
            : endpoint.Body is { } body ? JsonBody.Check(http.Features.Get<RequestBody>()!.Bytes, body)
            : null;
    }

    private static bool IsJson(string? contentType) =>
        contentType is "application/json"
        || (MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)));
}
