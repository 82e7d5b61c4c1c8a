using System.Collections.Frozen;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace Academy.Functions.Http.OpenApi;

/// <summary>The page at <c>/docs</c>: Swagger UI from the package's own files, so it works without the internet, on our document.</summary>
public static class DocsPage
{
    // Swagger UI sets styles on its elements; scripts come from us alone.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Page =
        """
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Academy API</title>
          <link rel="stylesheet" href="/docs/swagger-ui.css">
          <link rel="icon" href="/docs/favicon-32x32.png">
        </head>
        <body>
          <div id="swagger-ui"></div>
          <script src="/docs/swagger-ui-bundle.js"></script>
          <script src="/docs/start.js"></script>
        </body>
        </html>
        """;

    private const string Start =
        """
        SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null, persistAuthorization: false });
        """;

    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>
    {
        ["swagger-ui.css"] = "text/css; charset=utf-8",
        ["swagger-ui-bundle.js"] = "text/javascript; charset=utf-8",
        ["favicon-32x32.png"] = "image/png",
    }.ToFrozenDictionary();

    /// <summary>The page, or one of its files; null when there is no such file.</summary>
    public static IResult? Serve(string? file) => file switch
    {
        null or "" => new PageResult(),
        "start.js" => Results.Content(Start, "text/javascript; charset=utf-8"),
        _ when ContentTypes.TryGetValue(file, out var type) => new AssetResult(file, type),
        _ => null,
    };

    private sealed class PageResult : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.ContentSecurityPolicy = Policy;
            return Results.Content(Page, "text/html; charset=utf-8").ExecuteAsync(httpContext);
        }
    }

    // The package holds its files compressed, and every browser takes them so.
    private sealed class AssetResult(string file, string contentType) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var resource = $"Swashbuckle.AspNetCore.SwaggerUI.node_modules.swagger_ui_dist.{file}";
            await using var compressed = typeof(SwaggerUIOptions).Assembly.GetManifestResourceStream(resource)
                ?? throw new InvalidOperationException($"The package of Swagger UI has no {resource}.");
            var response = httpContext.Response;
            (response.ContentType, response.Headers.Vary) = (contentType, "Accept-Encoding");
            if (httpContext.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
            {
                (response.Headers.ContentEncoding, response.ContentLength) = ("gzip", compressed.Length);
                await compressed.CopyToAsync(response.Body, httpContext.RequestAborted);
                return;
            }

            await using var plain = new GZipStream(compressed, CompressionMode.Decompress);
            await plain.CopyToAsync(response.Body, httpContext.RequestAborted);
        }
    }
}
