using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Academy.Core.Organizations.Invites;

/// <summary>What an invitation's mail carries: where the invitation lies, and the secret that proves the mail was read.</summary>
public sealed record InviteToken(OrganizationId OrganizationId, InviteId InviteId, string Secret)
{
    public const int MaxLength = 200;

    public static bool TryParse(string text, [NotNullWhen(true)] out InviteToken? token)
    {
        token = text.Split('.') is [{ Length: > 0 } organization, { Length: > 0 } invite, { Length: > 0 } secret]
            ? new(OrganizationId.From(organization), InviteId.From(invite), secret)
            : null;
        return token is not null;
    }

    /// <summary>Whether the invitation was mailed with this token, and with none since.</summary>
    public bool Opens(Invite invite) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(Core.Platform.Secret.HashOf(Secret)), Encoding.ASCII.GetBytes(invite.TokenHash));

    /// <summary>The token is in the fragment, which browsers never send.</summary>
    public Uri LinkFrom(Uri site) => new(site, $"/invite#token={OrganizationId}.{InviteId}.{Secret}");

    /// <summary>Never the secret, so that a log entry can't carry it by accident.</summary>
    public override string ToString() => $"{OrganizationId}.{InviteId}.(secret)";
}
