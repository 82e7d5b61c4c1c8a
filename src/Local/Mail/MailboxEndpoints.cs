using System.Net;
using Academy.Core.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Academy.Local.Mail;

/// <summary>
/// The mailbox in a browser and for scripts. It holds everyone's sign-in links, so it answers this machine only: never a connection from
/// outside, never one that a proxy forwards, never a foreign name that was made to point here.
/// </summary>
internal static class MailboxEndpoints
{
    public static void MapMailbox(this IEndpointRouteBuilder endpoints)
    {
        var mailbox = endpoints.MapGroup("/dev").AddEndpointFilter(async (context, next) => IsThisMachine(context.HttpContext) ? await next(context) : Results.NotFound());
        mailbox.MapGet("/mailbox", async (string? to, Mailbox mails, CancellationToken cancellation) => new MailboxPage(await mails.ListAsync(to, cancellation)));
        mailbox.MapGet("/mailbox.json", async (string? to, Mailbox mails, CancellationToken cancellation) =>
            Results.Json(new { Items = (await mails.ListAsync(to, cancellation)).Select(MailView.Of) }, Json.Documents));
    }

    private static bool IsThisMachine(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded")
        && (http.Request.Host.Host is "localhost" || (IPAddress.TryParse(http.Request.Host.Host, out var host) && IPAddress.IsLoopback(host)));
}

/// <summary>A mail as scripts read it.</summary>
internal sealed record MailView(string MessageId, string From, string To, string Subject, string Text, string Html, DateTimeOffset SentAt)
{
    private const string Sender = $"{Core.Messaging.Mail.SenderName} <{Core.Messaging.Mail.SenderAddress}>";

    public static MailView Of(MailboxMessage message) =>
        new(message.Mail.MessageId, Sender, message.Mail.To, message.Mail.Subject, message.Mail.Text, message.Mail.Html, message.SentAt);
}
