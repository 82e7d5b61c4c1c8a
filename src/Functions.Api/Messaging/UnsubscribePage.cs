using Microsoft.AspNetCore.Http;

namespace Academy.Functions.Api.Messaging;

/// <summary>A page without script. Its form posts to its own address, which has the token.</summary>
internal sealed class UnsubscribePage(string content) : IResult
{
    private const string Policy = "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static readonly UnsubscribePage Question = new("""<form method="post"><p>Get no more mails about what happens in the Academy?</p><p><button>Unsubscribe</button></p></form>""");

    public static readonly UnsubscribePage Done = new("<p>You get no more mails but those that you ask for, such as sign-in links. Your profile turns them on again.</p>");

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ContentSecurityPolicy = Policy;
        return Results.Content(Html(content), "text/html; charset=utf-8").ExecuteAsync(httpContext);
    }

    private static string Html(string content) => $"""
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Mails from the Academy</title>
        <h1>Academy</h1>
        {content}
        </html>
        """;
}
