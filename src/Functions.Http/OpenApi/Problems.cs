using System.Globalization;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;

namespace Academy.Functions.Http.OpenApi;

/// <summary>The problems that an endpoint can answer with, by what it declares.</summary>
internal static class Problems
{
    private static readonly Dictionary<int, string> Meanings = new()
    {
        [StatusCodes.Status400BadRequest] = "The request is malformed; errors names each field.",
        [StatusCodes.Status401Unauthorized] = "Nobody is signed in, or the token is no longer good.",
        [StatusCodes.Status403Forbidden] = "The caller may not do this.",
        [StatusCodes.Status404NotFound] = "There is no such resource, or it is not the caller's.",
        [StatusCodes.Status409Conflict] = "The state of the resource does not allow this, or the same idempotency key is in flight.",
        [StatusCodes.Status412PreconditionFailed] = "The resource has changed since the version in If-Match.",
        [StatusCodes.Status413PayloadTooLarge] = "The body is too large.",
        [StatusCodes.Status415UnsupportedMediaType] = "The body is not application/json.",
        [StatusCodes.Status422UnprocessableEntity] = "The idempotency key was used for a different request.",
        [StatusCodes.Status429TooManyRequests] = "Too many requests; Retry-After tells when to try again.",
        [StatusCodes.Status503ServiceUnavailable] = "The service is busy; Retry-After tells when to try again.",
    };

    public static IEnumerable<int> Of(FunctionEndpoint endpoint, bool takesIfMatch)
    {
        var writes = !endpoint.Methods.Any(HttpMethods.IsGet);
        var isProtected = endpoint.Access is not AnyoneAttribute;
        (int Status, bool Applies)[] all =
        [
            (400, true),
            (401, isProtected),
            (403, isProtected),
            (404, endpoint.Route.Parameters.Count > 0),
            (409, writes),
            (412, takesIfMatch),
            (413, endpoint.Body is not null),
            (415, endpoint.Body is not null),
            (422, endpoint.IsIdempotent),
            (429, writes && !isProtected),
            (503, true),
        ];
        return all.Where(problem => problem.Applies).Select(problem => problem.Status);
    }

    public static string Name(int status) => string.Create(CultureInfo.InvariantCulture, $"Problem{status}");

    /// <summary>Adds each problem as a response that operations refer to.</summary>
    public static void AddTo(OpenApiDocument document, Schemas schemas)
    {
        var body = schemas.OfReply(typeof(Problem));
        foreach (var (status, meaning) in Meanings)
        {
            var headers = new Dictionary<string, IOpenApiHeader> { [ApiHeaders.CorrelationId] = new OpenApiHeaderReference(ApiHeaders.CorrelationId, document) };
            if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
            {
                headers["Retry-After"] = new OpenApiHeaderReference("Retry-After", document);
            }

            document.AddComponent(Name(status), new OpenApiResponse
            {
                Description = meaning,
                Headers = headers,
                Content = new Dictionary<string, OpenApiMediaType> { [Problem.ContentType] = new OpenApiMediaType { Schema = body } },
            });
        }
    }
}
