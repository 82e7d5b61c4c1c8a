using System.Security.Cryptography;
using System.Text;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Pipeline;
using Academy.Functions.Http.Responses;
using Microsoft.OpenApi;

namespace Academy.Functions.Http.OpenApi;

/// <summary>The OpenAPI 3.1 document of the functions in this process; made once, when it is first asked for.</summary>
public sealed class ApiDescription
{
    private readonly Lazy<Task<byte[]>> json;

    public ApiDescription(EndpointCatalog catalog) => json = new(() => WriteAsync(Describe(catalog)));

    public Task<byte[]> JsonAsync() => json.Value;

    /// <summary>A strong ETag of the document.</summary>
    public async Task<string> ETagAsync() => $"\"{Convert.ToHexStringLower(SHA256.HashData(await json.Value))[..16]}\"";

    private static async Task<byte[]> WriteAsync(OpenApiDocument document) =>
        Encoding.UTF8.GetBytes(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1));

    private static OpenApiDocument Describe(EndpointCatalog catalog)
    {
        var document = new OpenApiDocument
        {
            Info = new OpenApiInfo
            {
                Title = "Academy",
                Version = "1",
                Description = "Times are UTC in ISO 8601, money is integer cents with a currency, lists page by opaque cursor. Every error is RFC 9457 problem details with a stable code.",
            },
            Paths = [],
            Tags = new HashSet<OpenApiTag>(catalog.Endpoints.Select(endpoint => endpoint.Tag).Distinct().Order(StringComparer.Ordinal).Select(tag => new OpenApiTag { Name = tag })),
        };
        var docs = new XmlDocs();
        var schemas = new Schemas(document, docs);
        AddShared(document);
        Problems.AddTo(document, schemas);
        AddPaths(document, catalog, new Operations(document, schemas, docs));
        return document;
    }

    private static void AddPaths(OpenApiDocument document, EndpointCatalog catalog, Operations operations)
    {
        foreach (var endpoint in catalog.Endpoints.OrderBy(endpoint => endpoint.Route.RawText, StringComparer.Ordinal).ThenBy(endpoint => endpoint.Name, StringComparer.Ordinal))
        {
            var path = Operations.PathOf(endpoint.Route);
            var item = document.Paths.TryGetValue(path, out var known) ? (OpenApiPathItem)known : new OpenApiPathItem();
            document.Paths[path] = item;
            foreach (var method in endpoint.Methods)
            {
                item.AddOperation(HttpMethod.Parse(method), operations.Of(endpoint));
            }
        }
    }

    private static void AddShared(OpenApiDocument document)
    {
        document.AddComponent("bearer", new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "The accessToken that signing in gave.",
        });
        AddHeader(document, ApiHeaders.CorrelationId, "The id of this request in our logs; send your own to trace a request through.");
        AddHeader(document, "ETag", "The version of the resource, for If-Match and If-None-Match.");
        AddHeader(document, "Location", "Where the resource is.");
        AddHeader(document, "Retry-After", "Seconds to wait before trying again.");
        AddHeader(document, ApiHeaders.IdempotencyReplayed, "\"true\" when the answer to an earlier request with this key is given again.");
        AddParameter(document, "If-Match", "The ETag of the version to change; without it, whatever version there is.");
        AddParameter(document, ApiHeaders.IdempotencyKey, "Names this request; repeating it within 24 hours gives the first answer again.", IdempotencyMiddleware.LongestKey);
    }

    private static void AddHeader(OpenApiDocument document, string name, string description) =>
        document.AddComponent(name, new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });

    private static void AddParameter(OpenApiDocument document, string name, string description, int? longest = null) => document.AddComponent(name, new OpenApiParameter
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = longest },
    });
}
