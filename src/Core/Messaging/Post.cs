using Academy.Core.Accounts;

namespace Academy.Core.Messaging;

/// <summary>
/// Lets a mail leave, if it may: not to an address that no mail reaches, nor against the wish of whoever would get it. Asked at the last moment, because
/// a mail may have waited.
/// </summary>
public sealed class Post(IMailer mailer, MailBounces bounces, MailSubscriptions subscriptions, AccountStore accounts)
{
    // As good as sent, to the outbox: there is nothing to try again and nothing to look into.
    private static readonly MailOutcome Withheld = MailOutcome.Sent;

    public async Task<MailOutcome> SendAsync(Mail mail, CancellationToken cancellation)
    {
        if (await bounces.FindAsync(mail.To, cancellation) is not null)
        {
            return Withheld;
        }

        if (mail.Subscriber is { } person)
        {
            if (await accounts.FindAsync(person, cancellation) is not { NotificationPreferences.EmailNotifications: true })
            {
                return Withheld;
            }

            mail = mail.WithUnsubscribe(await subscriptions.LinkAsync(person, cancellation));
        }

        var outcome = await mailer.SendAsync(mail, cancellation);
        if (outcome is { IsBounce: true, Rejection: { } reason })
        {
            await bounces.RecordAsync(mail.To, reason, cancellation);
        }

        return outcome;
    }
}
