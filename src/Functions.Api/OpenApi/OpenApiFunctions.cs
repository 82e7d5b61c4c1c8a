using System.Text.Json;
using Academy.Core.Platform;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.OpenApi;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Api.OpenApi;

public sealed class OpenApiFunctions(ApiDescription description)
{
    private static readonly Refusal NoSuchFile = new("docs.not_found", RefusalKind.NotFound, "There is no such file.");

    [Function(nameof(DescribeApi))]
    [Anyone, Operation("Describe this API in OpenAPI 3.1")]
    public async Task<Reply<JsonElement>> DescribeApi([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequest request) =>
        Reply.Bytes<JsonElement>(await description.JsonAsync(), await description.ETagAsync());

    /// <summary>A page that shows the OpenAPI document and lets one try it, and the files that the page is made of.</summary>
    [Function(nameof(BrowseApi))]
    [Anyone, Operation("Browse this API", Produces = "text/html")]
    public IResult BrowseApi([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "docs/{*file}")] HttpRequest request, string? file) =>
        DocsPage.Serve(file) ?? Problem.From(NoSuchFile);
}
