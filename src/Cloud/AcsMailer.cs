using System.Security.Cryptography;
using System.Text;
using Academy.Core.Messaging;
using Azure;
using Azure.Communication.Email;

namespace Academy.Cloud;

/// <summary>Sends through Azure Communication Services. The operation id is made from the message id, so a repeated send is the same operation there.</summary>
public sealed class AcsMailer(EmailClient client, string sender) : IMailer
{
    public async Task<MailOutcome> SendAsync(Mail mail, CancellationToken cancellation)
    {
        var content = new EmailContent(mail.Subject) { PlainText = mail.Text, Html = mail.Html };
        // Tracking would rewrite the sign-in link and send its token through a third address.
        var message = new EmailMessage(sender, mail.To, content) { UserEngagementTrackingDisabled = true };
        foreach (var (name, value) in mail.Headers)
        {
            message.Headers.Add(name, value);
        }

        try
        {
            await client.SendAsync(WaitUntil.Started, message, OperationId(mail.MessageId), cancellation);
            return MailOutcome.Sent;
        }
        catch (RequestFailedException known) when (known.Status == 409)
        {
            return MailOutcome.Sent;
        }
        catch (RequestFailedException refused) when (refused.Status is >= 400 and < 500 and not (401 or 403 or 408 or 429))
        {
            return MailOutcome.Rejected(refused.ErrorCode ?? $"{refused.Status}");
        }
    }

    private static Guid OperationId(string messageId) => new(SHA256.HashData(Encoding.UTF8.GetBytes(messageId)).AsSpan(0, 16));
}
