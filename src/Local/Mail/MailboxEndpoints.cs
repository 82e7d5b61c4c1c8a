using Academy.Core.Platform;
using Academy.Local.Hosting.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Academy.Local.Mail;

/// <summary>
/// The mailbox in a browser and for scripts. It holds everyone's sign-in links, so it answers this machine only.
/// </summary>
internal static class MailboxEndpoints
{
    public static void MapMailbox(this IEndpointRouteBuilder endpoints)
    {
        var mailbox = endpoints.MapForThisMachine("/dev");
        mailbox.MapGet("/mailbox", async (string? to, Mailbox mails, CancellationToken cancellation) => new MailboxPage(await mails.ListAsync(to, cancellation)));
        mailbox.MapGet("/mailbox.json", async (string? to, Mailbox mails, CancellationToken cancellation) =>
            Results.Json(new { Items = (await mails.ListAsync(to, cancellation)).Select(MailView.Of) }, Json.Documents));
    }
}

/// <summary>A mail as scripts read it.</summary>
internal sealed record MailView(
    string MessageId, string From, string To, string Subject, IReadOnlyDictionary<string, string> Headers, string Text, string Html, DateTimeOffset SentAt)
{
    private const string Sender = $"{Core.Messaging.Mail.SenderName} <{Core.Messaging.Mail.SenderAddress}>";

    public static MailView Of(MailboxMessage message) =>
        new(message.Mail.MessageId, Sender, message.Mail.To, message.Mail.Subject, message.Mail.Headers, message.Mail.Text, message.Mail.Html, message.SentAt);
}
