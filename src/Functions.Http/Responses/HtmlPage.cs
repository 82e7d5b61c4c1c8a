using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Academy.Functions.Http.Responses;

/// <summary>A page in the frame that all of ours have, and a policy that lets a browser run the style and the script in it and nothing else.</summary>
/// <param name="title">What the window is called.</param>
/// <param name="body">HTML, in which whatever came from outside is encoded.</param>
public sealed class HtmlPage(string title, string body) : IResult
{
    /// <summary>What stands above the body.</summary>
    public string Heading { get; init; } = "Academy";

    public string? Style { get; init; }

    /// <summary>Runs once the body is there, and may call the academy.</summary>
    public string? Script { get; init; }

    /// <summary>Whether its forms post to the academy.</summary>
    public bool HasForms { get; init; }

    /// <summary>After how many seconds a browser loads it again; null when it doesn't.</summary>
    public int? RefreshAfter { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.ContentSecurityPolicy = Policy();
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        return Results.Content(Html(), "text/html; charset=utf-8").ExecuteAsync(httpContext);
    }

    private string Policy() => string.Concat(
        "default-src 'none'; ",
        Script is null ? "" : $"script-src '{HashOf(Script)}'; ",
        Style is null ? "" : $"style-src '{HashOf(Style)}'; ",
        Script is null ? "" : "connect-src 'self'; ",
        $"base-uri 'none'; form-action {(HasForms ? "'self'" : "'none'")}; frame-ancestors 'none'");

    private string Html() => $"""
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        {(RefreshAfter is { } seconds ? $"<meta http-equiv=\"refresh\" content=\"{seconds}\">" : "")}
        <title>{WebUtility.HtmlEncode(title)}</title>
        {(Style is null ? "" : $"<style>{Style}</style>")}
        <h1>{WebUtility.HtmlEncode(Heading)}</h1>
        {body}
        {(Script is null ? "" : $"<script>{Script}</script>")}
        </html>
        """;

    private static string HashOf(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
