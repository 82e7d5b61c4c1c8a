using System.Net;
using System.Text.RegularExpressions;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;

namespace Academy.Local.Mail;

/// <summary>Mails as a page, newest first. What a mail says is text here: escaped, its links clickable, nothing loaded or run.</summary>
internal sealed partial class MailboxPage(IReadOnlyList<MailboxMessage> messages) : IResult
{
    private const string Style = "body{font:1rem/1.5 system-ui;max-width:48rem;margin:2rem auto;padding:0 1rem}article{border-top:1px solid #999}pre{white-space:pre-wrap}";

    public Task ExecuteAsync(HttpContext httpContext) => new HtmlPage("Mailbox", Body()) { Heading = "Mailbox", Style = Style, RefreshAfter = 10 }.ExecuteAsync(httpContext);

    private string Body() => $"""
        <p>Mails that would have left this machine.{(messages is [] ? " There are none yet." : "")}</p>
        {string.Concat(messages.Select(Html))}
        """;

    private static string Html(MailboxMessage message) => $"""
        <article>
        <h2>{Text(message.Mail.Subject)}</h2>
        <p>To {Text(message.Mail.To)} at <time>{message.SentAt:u}</time></p>
        {string.Concat(message.Mail.Headers.Select(header => $"<p><small>{Text(header.Key)}: {Text(header.Value)}</small></p>"))}
        <pre>{Link().Replace(Text(message.Mail.Text), "<a href=\"$0\">$0</a>")}</pre>
        </article>

        """;

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    [GeneratedRegex("https?://[^\\s<>\"]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
