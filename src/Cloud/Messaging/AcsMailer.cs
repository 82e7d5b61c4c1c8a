using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Academy.Core.Messaging;
using Academy.Core.Platform;
using Azure;
using Azure.Communication.Email;

namespace Academy.Cloud.Messaging;

/// <summary>
/// Sends through Azure Communication Services. The id of the operation is made from the message's, so a repeated send meets the operation of the first one.
/// It isn't waited for: what becomes of a mail on its way is told by Event Grid, and asking costs as much of the quota as sending.
/// </summary>
public sealed class AcsMailer(EmailClient client, string sender) : IMailer
{
    private const string Service = "Azure Communication Services";

    public async Task<MailOutcome> SendAsync(Mail mail, CancellationToken cancellation)
    {
        var operation = OperationId(mail.MessageId);
        try
        {
            await client.SendAsync(WaitUntil.Started, MessageOf(mail), operation, cancellation);
            return MailOutcome.Sent;
        }
        catch (RequestFailedException known) when (known.Status == 409)
        {
            return await OutcomeOfAsync(operation, cancellation);
        }
        catch (RequestFailedException failed)
        {
            return Judge(failed);
        }
    }

    /// <summary>Names the operation that sends a message, for ever the same one.</summary>
    internal static Guid OperationId(string messageId) => new(SHA256.HashData(Encoding.UTF8.GetBytes(messageId)).AsSpan(0, 16));

    /// <summary>The mail's rejection.</summary>
    /// <exception cref="OutageException">It isn't about the mail: the same one may leave later.</exception>
    internal static MailOutcome Judge(RequestFailedException failed) => IsRejection(failed) ? Rejection(failed) : throw Outage(failed);

    private EmailMessage MessageOf(Mail mail)
    {
        var content = new EmailContent(mail.Subject) { PlainText = mail.Text, Html = mail.Html };
        // Tracking would rewrite the sign-in link and send its token through a third address.
        var message = new EmailMessage(sender, mail.To, content) { UserEngagementTrackingDisabled = true };
        foreach (var (name, value) in mail.Headers)
        {
            message.Headers.Add(name, value);
        }

        return message;
    }

    // The mail was taken before, by a send whose answer was lost: whether it went wrong since was told to nobody.
    private async Task<MailOutcome> OutcomeOfAsync(Guid operation, CancellationToken cancellation)
    {
        var sending = new EmailSendOperation(operation.ToString(), client);
        try
        {
            await sending.UpdateStatusAsync(cancellation);
            return MailOutcome.Sent;
        }
        catch (RequestFailedException failed) when (sending.HasCompleted)
        {
            return Rejection(failed);
        }
        catch (RequestFailedException unanswered)
        {
            throw Outage(unanswered);
        }
    }

    // 401 and 403: the identity may not send, which operators can mend while the mail waits. 408 and 429: later. Any other 4xx is about this mail.
    private static bool IsRejection(RequestFailedException failed) => failed.Status is >= 400 and < 500 and not (401 or 403 or 408 or 429);

    private static MailOutcome Rejection(RequestFailedException failed) => MailOutcome.Rejected(failed.ErrorCode ?? $"{failed.Status}");

    private static OutageException Outage(RequestFailedException failed) => new(Service, RetryAfter(failed), failed);

    private static TimeSpan? RetryAfter(RequestFailedException failed) =>
        failed.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var text) == true && int.TryParse(text, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;
}
