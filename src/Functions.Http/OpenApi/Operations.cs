using System.Globalization;
using Academy.Core.Organizations.Managers;
using Academy.Core.Platform;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.OpenApi;

namespace Academy.Functions.Http.OpenApi;

/// <summary>An endpoint as an OpenAPI operation.</summary>
internal sealed class Operations(OpenApiDocument document, Schemas schemas, XmlDocs docs)
{
    public static string PathOf(RoutePattern route) => "/" + string.Join('/', route.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        _ => "",
    }))));

    public OpenApiOperation Of(FunctionEndpoint endpoint)
    {
        var takesIfMatch = TakesIfMatch(endpoint);
        var operation = new OpenApiOperation
        {
            OperationId = endpoint.Name,
            Summary = endpoint.Operation.Summary,
            Description = Describe(endpoint),
            Tags = new HashSet<OpenApiTagReference> { new(endpoint.Tag, document) },
            Parameters = [.. RouteParameters(endpoint), .. QueryParameters(endpoint), .. HeaderParameters(endpoint, takesIfMatch)],
            RequestBody = endpoint.Body is { } body ? new OpenApiRequestBody { Required = true, Content = Json(schemas.Of(body)) } : null,
            Responses = new OpenApiResponses { [Text(endpoint.Operation.Success)] = Success(endpoint) },
            Security = endpoint.Access is AnyoneAttribute ? [] : [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] }],
        };
        foreach (var status in Problems.Of(endpoint, takesIfMatch))
        {
            operation.Responses[Text(status)] = new OpenApiResponseReference(Problems.Name(status), document);
        }

        if (endpoint.Reply is not null && endpoint.Methods.Any(HttpMethods.IsGet))
        {
            operation.Responses[Text(StatusCodes.Status304NotModified)] = new OpenApiResponse { Description = "The client has this version." };
        }

        return operation;
    }

    // Whatever changes one existing resource of a signed-in caller.
    private static bool TakesIfMatch(FunctionEndpoint endpoint) =>
        endpoint.Access is not AnyoneAttribute && endpoint.Route.Parameters.Count > 0 && !endpoint.Methods.Any(HttpMethods.IsGet);

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, OpenApiMediaType> Json(IOpenApiSchema schema) => new() { ["application/json"] = new OpenApiMediaType { Schema = schema } };

    private string? Describe(FunctionEndpoint endpoint)
    {
        var role = endpoint.MinimumRole is { } least and not Role.Learner ? $"Needs the role {System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(least.ToString())} or above." : null;
        var permission = endpoint.Managers is { } managers ? $"Needs the permission {Written(managers.Permission)} in the organization{(managers.Role == ManagerRole.Admin ? ", as one of its admins" : "")}." : null;
        var text = string.Join(' ', new[] { docs.OfMethod(endpoint.Function), role, permission }.OfType<string>());
        return text.Length == 0 ? null : text;
    }

    private static string? Written(ManagerPermission permission) => System.Text.Json.JsonSerializer.SerializeToElement(permission, Core.Platform.Json.Documents).GetString();

    private OpenApiResponse Success(FunctionEndpoint endpoint)
    {
        var (success, reply) = (endpoint.Operation.Success, endpoint.Reply);
        var response = new OpenApiResponse { Description = "Success.", Headers = new Dictionary<string, IOpenApiHeader> { [ApiHeaders.CorrelationId] = Header(ApiHeaders.CorrelationId) } };
        if (reply is null)
        {
            response.Content = new Dictionary<string, OpenApiMediaType> { [endpoint.Operation.Produces] = new OpenApiMediaType() };
            return response;
        }

        response.Headers["ETag"] = Header("ETag");
        if (success is StatusCodes.Status201Created or StatusCodes.Status202Accepted)
        {
            response.Headers["Location"] = Header("Location");
        }

        if (endpoint.IsIdempotent)
        {
            response.Headers[ApiHeaders.IdempotencyReplayed] = Header(ApiHeaders.IdempotencyReplayed);
        }

        response.Content = reply == typeof(Nothing) ? null : Json(schemas.OfReply(reply));
        return response;
    }

    private OpenApiHeaderReference Header(string name) => new(name, document);

    private IEnumerable<IOpenApiParameter> RouteParameters(FunctionEndpoint endpoint) => endpoint.Route.Parameters.Select(parameter => new OpenApiParameter
    {
        Name = parameter.Name,
        In = ParameterLocation.Path,
        Required = true,
        Schema = schemas.OfReply(endpoint.Function.GetParameters().FirstOrDefault(bound => bound.Name == parameter.Name)?.ParameterType ?? typeof(string)),
    });

    private IEnumerable<IOpenApiParameter> QueryParameters(FunctionEndpoint endpoint) =>
        (endpoint.Query?.Contract.Fields.Values ?? []).OrderBy(field => field.Name, StringComparer.Ordinal).Select(field => Parameter(endpoint.Query!.Contract, field));

    private OpenApiParameter Parameter(Contract owner, Contract.Field field)
    {
        var schema = schemas.OfField(owner.Type, field);
        return new OpenApiParameter { Name = field.Name, In = ParameterLocation.Query, Required = field.IsRequired, Description = schema.Description, Schema = schema };
    }

    private IEnumerable<IOpenApiParameter> HeaderParameters(FunctionEndpoint endpoint, bool takesIfMatch)
    {
        if (takesIfMatch)
        {
            yield return new OpenApiParameterReference("If-Match", document);
        }

        if (endpoint.IsIdempotent)
        {
            yield return new OpenApiParameterReference(ApiHeaders.IdempotencyKey, document);
        }
    }
}
