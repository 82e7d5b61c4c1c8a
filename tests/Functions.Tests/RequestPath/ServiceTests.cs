using System.Net;
using System.Text.Json.Nodes;
using Academy.Core.Platform;
using Academy.Functions.Http.Endpoints;
using Academy.Local.Cosmos.Faults;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.RequestPath;

/// <summary>What the operator and the developer see: health, the OpenAPI document, its page.</summary>
public sealed class ServiceTests(SampleHost host) : IClassFixture<SampleHost>
{
    [Theory]
    [InlineData("health/live")]
    [InlineData("health/ready")]
    public async Task A_running_academy_is_healthy(string url)
    {
        var answer = await host.GetAsync(url);

        answer.Status.ShouldBe(200);
        answer.Body.ShouldBe("""{"status":"healthy"}""");
    }

    [Fact]
    public async Task Live_asks_the_store_nothing() => (await host.GetAsync("health/live")).Header("x-academy-cosmos-operations").ShouldBe("0");

    [Fact]
    public async Task Ready_asks_the_store_once_in_five_seconds()
    {
        host.Clock.Advance(TimeSpan.FromSeconds(6));
        (await host.GetAsync("health/ready")).Header("x-academy-cosmos-operations").ShouldBe("1");
        (await host.GetAsync("health/ready")).Header("x-academy-cosmos-operations").ShouldBe("0");

        host.Clock.Advance(TimeSpan.FromSeconds(6));
        (await host.GetAsync("health/ready")).Header("x-academy-cosmos-operations").ShouldBe("1");
    }

    [Fact]
    public async Task The_document_describes_the_functions_that_are_served()
    {
        var answer = await host.GetAsync("openapi.json");
        var described = JsonNode.Parse(answer.Body)!["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(operation => (string)operation.Value!["operationId"]!);

        answer.ContentType.ShouldBe("application/json");
        described.Order().ShouldBe(host.Services.GetRequiredService<EndpointCatalog>().Endpoints.Select(endpoint => endpoint.Name).Order());
    }

    [Fact]
    public async Task The_document_is_not_sent_twice_to_who_has_it()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "openapi.json");
        request.Headers.TryAddWithoutValidation("If-None-Match", (await host.GetAsync("openapi.json")).Header("ETag"));

        (await host.SendAsync(request)).Status.ShouldBe(304);
    }

    [Fact]
    public async Task The_page_needs_nothing_from_elsewhere_and_allows_nothing_else()
    {
        var page = await host.GetAsync("docs");

        page.Status.ShouldBe(200);
        page.ContentType.ShouldBe("text/html; charset=utf-8");
        page.Body.ShouldNotContain("http");
        page.Header("Content-Security-Policy")!.ShouldStartWith("default-src 'none'; script-src 'self';");
        foreach (var file in page.Body.Split('"').Where(part => part.StartsWith("/docs/", StringComparison.Ordinal)))
        {
            (await host.GetAsync(file)).Status.ShouldBe(200, file);
        }
    }

    [Theory]
    [InlineData("docs/swagger-ui.css", "text/css; charset=utf-8", ".swagger-ui")]
    [InlineData("docs/swagger-ui-bundle.js", "text/javascript; charset=utf-8", "SwaggerUIBundle")]
    [InlineData("docs/start.js", "text/javascript; charset=utf-8", "/openapi.json")]
    public async Task A_file_of_the_page_is_readable_compressed_or_not(string file, string type, string content)
    {
        var plain = await host.GetAsync(file);
        var asked = new HttpRequestMessage(HttpMethod.Get, file);
        asked.Headers.AcceptEncoding.ParseAdd("gzip");
        var compressed = await host.SendAsync(asked);

        plain.ContentType.ShouldBe(type);
        plain.Body.ShouldContain(content);
        compressed.Status.ShouldBe((int)HttpStatusCode.OK);
        compressed.ContentType.ShouldBe(type);
    }

    [Theory]
    [InlineData("docs/index.html.js")]
    [InlineData("docs/../appsettings.json")]
    [InlineData("docs/%2e%2e/host.json")]
    [InlineData("docs/swagger-ui.css/x")]
    public async Task A_file_that_the_page_does_not_have_is_404(string file)
    {
        var answer = await host.GetAsync(file);

        answer.Status.ShouldBe(404);
        answer.Problem.Code.ShouldBeOneOf("docs.not_found", "request.no_such_address");
    }

    [Fact]
    public async Task A_store_that_does_not_answer_makes_the_academy_unready_until_it_does()
    {
        host.Faults = new FaultPlan().Add(Fault.DisconnectAfterCommit, container: Schema.Operations);
        host.Clock.Advance(TimeSpan.FromSeconds(6));
        var down = await host.GetAsync("health/ready");
        host.Faults = null;
        var remembered = await host.GetAsync("health/ready");
        host.Clock.Advance(TimeSpan.FromSeconds(6));
        var up = await host.GetAsync("health/ready");

        down.Problem.Code.ShouldBe("service.store_down");
        (down.Status, remembered.Status, up.Status).ShouldBe((503, 503, 200));
    }
}
