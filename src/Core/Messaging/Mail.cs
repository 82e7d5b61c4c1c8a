namespace Academy.Core.Messaging;

/// <summary>One logical mail. Two with the same <see cref="MessageId"/> are the same mail, and a mailer sends it once.</summary>
public sealed record Mail(string MessageId, string To, string Subject, string Text, string Html)
{
    public const string SenderName = "Academy";

    public const string SenderAddress = "auth@aienablement.academy";
}

/// <summary>Where mails leave the academy. The port: a mailbox on this machine, or Azure Communication Services.</summary>
public interface IMailer
{
    /// <summary>Sends a mail, or recognises one that was sent before. Throws when it makes sense to try the same mail again later.</summary>
    Task<MailOutcome> SendAsync(Mail mail, CancellationToken cancellation);
}

/// <summary>What became of a mail.</summary>
/// <param name="Rejection">Why no attempt will ever succeed, as the service's own code; null when the mail is on its way.</param>
public sealed record MailOutcome(string? Rejection)
{
    public static MailOutcome Sent { get; } = new((string?)null);

    public static MailOutcome Rejected(string code) => new(code);
}
