using System.Text.Json.Serialization;
using Academy.Core.Platform;

namespace Academy.Core.Messaging;

/// <summary>One logical mail. Two with the same <see cref="MessageId"/> are the same mail, and a mailer sends it once.</summary>
public sealed record Mail(string MessageId, string To, string Subject, string Text, string Html)
{
    public const string SenderName = "Academy";

    public const string SenderAddress = "auth@aienablement.academy";

    /// <summary>Who gets the mail only as long as they want mails; null of one that belongs to what its reader is doing, such as signing in.</summary>
    public UserId? Subscriber { get; init; }

    /// <summary>Where one click ends such mails; set when the mail leaves, not while it waits.</summary>
    public Uri? Unsubscribe { get; init; }

    /// <summary>What mail programs show an unsubscribe button for (RFC 2369, RFC 8058).</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string> Headers => Unsubscribe is null ? new Dictionary<string, string>() : new Dictionary<string, string>
    {
        ["List-Unsubscribe"] = $"<{Unsubscribe.AbsoluteUri}>",
        ["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click",
    };

    internal static Mail Of(string messageId, string to, string subject, MailBody body) => new(messageId, to, subject, body.Text, body.Html);

    /// <summary>The same with the link that ends such mails.</summary>
    internal Mail WithUnsubscribe(Uri link)
    {
        var body = new MailBody(Text, Html).Link("Get no more mails like this one", link);
        return this with { Text = body.Text, Html = body.Html, Unsubscribe = link };
    }
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

    /// <summary>Whether it is the address that no mail reaches, so that others to it would fail too.</summary>
    public bool IsBounce { get; private init; }

    public static MailOutcome Rejected(string code) => new(code);

    /// <summary>There is no mailbox of this address.</summary>
    public static MailOutcome Bounced(string code) => new(code) { IsBounce = true };
}
