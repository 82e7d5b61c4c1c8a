using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Academy.Functions.Http.Responses;

/// <summary>A page with one style and one script in it, and a policy that lets a browser run those and nothing else.</summary>
/// <param name="html">The page, with both in it.</param>
/// <param name="style">The text of its style element.</param>
/// <param name="script">The text of its script element.</param>
public sealed class HtmlPage(string html, string style, string script) : IResult
{
    private readonly string policy =
        $"default-src 'none'; script-src '{HashOf(script)}'; style-src '{HashOf(style)}'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ContentSecurityPolicy = policy;
        return Results.Content(html, "text/html; charset=utf-8").ExecuteAsync(httpContext);
    }

    private static string HashOf(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
