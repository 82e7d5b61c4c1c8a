using Academy.Core.Messaging;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Mail;

/// <summary>A mail that would have left the machine, kept for a week.</summary>
internal sealed record MailboxMessage : Document
{
    public const string Partition = "mailbox";

    public override string Id => Mail.MessageId;

    public override string Type => "mailboxMessage";

    public string Stream { get; init; } = Partition;

    public required Core.Messaging.Mail Mail { get; init; }

    public required DateTimeOffset SentAt { get; init; }
}

/// <summary>Keeps mails in the account instead of sending them. A message id that is there already is the same mail again.</summary>
internal sealed class Mailbox(AcademyDatabase database, TimeProvider clock) : IMailer
{
    private const int Shown = 100;

    // A name that can never be anyone's (RFC 2606), to try out what happens to an address that doesn't exist.
    private const string Nowhere = "@bounce.example";

    private static readonly TimeSpan Retention = TimeSpan.FromDays(7);

    public async Task<MailOutcome> SendAsync(Core.Messaging.Mail mail, CancellationToken cancellation)
    {
        if (mail.To.EndsWith(Nowhere, StringComparison.Ordinal))
        {
            return MailOutcome.Bounced("mailbox.unknown");
        }

        var message = new MailboxMessage { Mail = mail, SentAt = clock.GetUtcNow(), Ttl = (int)Retention.TotalSeconds };
        await database.Operations.TryCreateAsync(MailboxMessage.Partition, message, cancellation);
        return MailOutcome.Sent;
    }

    /// <summary>The newest mails, to one address or to all.</summary>
    public Task<List<MailboxMessage>> ListAsync(string? to, CancellationToken cancellation)
    {
        var query = new QueryDefinition(
            $"SELECT TOP {Shown} * FROM c WHERE c.type = 'mailboxMessage' AND (@to = '' OR c.mail.to = @to) ORDER BY c.sentAt DESC")
            .WithParameter("@to", to?.Trim().ToLowerInvariant() ?? "");
        return database.Operations.QueryAsync<MailboxMessage>(MailboxMessage.Partition, query, cancellation).ToListAsync(cancellation).AsTask();
    }
}
