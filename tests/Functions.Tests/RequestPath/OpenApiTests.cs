using System.Text;
using System.Text.Json.Nodes;
using Academy.Functions.Api;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.OpenApi;
using Academy.Functions.Jobs;
using Microsoft.OpenApi;

namespace Academy.Functions.Tests.RequestPath;

public sealed class OpenApiTests
{
    private static readonly EndpointCatalog Catalog = new([.. EndpointReader.Read(typeof(ApiApp).Assembly), .. EndpointReader.Read(typeof(JobsApp).Assembly)]);

    [Fact]
    public async Task The_document_reads_without_errors()
    {
        var read = OpenApiDocument.Load(new MemoryStream(await new ApiDescription(Catalog).JsonAsync()), "json");

        read.Diagnostic!.Errors.ShouldBeEmpty();
        read.Diagnostic.Warnings.ShouldBeEmpty();
        read.Diagnostic.SpecificationVersion.ShouldBe(OpenApiSpecVersion.OpenApi3_1);
    }

    [Fact]
    public async Task Every_function_is_in_the_document_and_nothing_else()
    {
        var document = await ParseAsync();

        var described = from path in document["paths"]!.AsObject()
                        from operation in path.Value!.AsObject()
                        select $"{operation.Key.ToUpperInvariant()} {path.Key} {operation.Value!["operationId"]}";
        var served = from endpoint in Catalog.Endpoints
                     from method in endpoint.Methods
                     select $"{method} {Operations.PathOf(endpoint.Route)} {endpoint.Name}";
        described.Order().ShouldBe(served.Order());
    }

    [Fact]
    public async Task Every_reference_resolves()
    {
        var document = await ParseAsync();
        var references = Nodes(document).OfType<JsonObject>().Select(node => (string?)node["$ref"]).OfType<string>().Distinct().ToList();

        references.ShouldNotBeEmpty();
        foreach (var reference in references)
        {
            reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode?)document, (node, step) => node?[step]).ShouldNotBeNull(reference);
        }
    }

    private static async Task<JsonNode> ParseAsync() => JsonNode.Parse(Encoding.UTF8.GetString(await new ApiDescription(Catalog).JsonAsync()))!;

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => node switch
    {
        JsonObject parent => parent.Select(property => property.Value).OfType<JsonNode>().SelectMany(Nodes).Prepend(node),
        JsonArray list => list.OfType<JsonNode>().SelectMany(Nodes),
        _ => [],
    };
}
