using Academy.Core.Messaging;
using Academy.Core.Platform;

namespace Academy.Core.Accounts;

/// <summary>A sign-in link that waits to be spent. Spending removes it, so a link that is found was not used.</summary>
public sealed record MagicLink : Document
{
    public const string DocumentId = "link";

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    public override string Id => DocumentId;

    public override string Type => "magicLink";

    /// <summary>The partition: the hash of the token. The token itself is only in the mail.</summary>
    public required string Key { get; init; }

    public required string Email { get; init; }

    /// <summary>The first instant at which the link is no longer valid.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public static string KeyOf(string token) => $"magic-link:{Secret.HashOf(token)}";
}

public static class MagicLinkDecisions
{
    /// <summary>A link and the mail that carries it, to be stored together; both remove themselves when the link expires.</summary>
    public static (MagicLink Link, OutboxItem Mail) Issue(EmailAddress email, Secret token, Uri site, DateTimeOffset now)
    {
        var ttl = (int)MagicLink.Lifetime.TotalSeconds;
        var link = new MagicLink { Key = MagicLink.KeyOf(token.Value), Email = email.Value, ExpiresAt = now + MagicLink.Lifetime, Ttl = ttl };
        var mail = SignInMail.Compose($"sign-in:{token.Hash}", email.Value, SignInMail.LinkTo(site, token));
        return (link, new OutboxItem { ItemId = mail.MessageId, Key = link.Key, Mail = mail, Ttl = ttl });
    }

    public static Result<EmailAddress> Redeem(MagicLink? link, DateTimeOffset now) =>
        link is not null && now < link.ExpiresAt && EmailAddress.TryParse(link.Email, out var email) ? email : AuthRefusals.LinkInvalid;
}
