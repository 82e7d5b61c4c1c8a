using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts.Waitlist;

/// <summary>What the mail about an offer carries: where the entry lies, and the secret that proves the mail was read.</summary>
public sealed record OfferToken(CourseId CourseId, UserId UserId, string Secret)
{
    public const int MaxLength = 200;

    public static bool TryParse(string text, [NotNullWhen(true)] out OfferToken? token)
    {
        token = text.Split('.') is [{ Length: > 0 } course, { Length: > 0 } user, { Length: > 0 } secret] ? new(CourseId.From(course), UserId.From(user), secret) : null;
        return token is not null;
    }

    /// <summary>Whether one of the mails about the entry's last offer carried this token.</summary>
    public bool Opens(WaitlistEntry entry)
    {
        // In the same time whatever is wrong, so that nobody finds the hash letter by letter.
        var hash = Encoding.ASCII.GetBytes(Core.Platform.Secret.HashOf(Secret));
        return entry.TokenHashes.Any(known => CryptographicOperations.FixedTimeEquals(hash, Encoding.ASCII.GetBytes(known)));
    }

    /// <summary>The token is in the fragment, which browsers never send: it stays out of server logs, proxies and referrers.</summary>
    public Uri LinkFrom(Uri site) => new(site, $"/waitlist-offer#token={CourseId}.{UserId}.{Secret}");

    /// <summary>Never the secret, so that a log entry can't carry it by accident.</summary>
    public override string ToString() => $"{CourseId}.{UserId}.(secret)";
}
