using System.Security.Cryptography;
using System.Text;
using Academy.Core.Accounts;
using Academy.Core.Cohorts;
using Academy.Core.Platform;

namespace Academy.Core.Organizations.Invites;

/// <summary>
/// That someone is asked to take one of an organization's seats (spec 11). Container <c>organizations</c>; one for each address, so that an
/// address invited twice is one invitation. The token is nowhere but in the mail.
/// </summary>
public sealed record Invite : Document
{
    public const string DocumentType = "invite";

    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public override string Id => IdOf(InviteId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required OrganizationId OrganizationId { get; init; }

    public required InviteId InviteId { get; init; }

    public required string Email { get; init; }

    /// <summary>SHA-256 of the token that was mailed last; the ones before are worth nothing any more.</summary>
    public required string TokenHash { get; init; }

    /// <summary>The cohort in which a seat waits as well; null when there is none.</summary>
    public CohortId? CohortId { get; init; }

    public required InviteStatus Status { get; init; }

    public required UserId InvitedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The first instant at which it can't be accepted any more.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? AcceptedAt { get; init; }

    public UserId? AcceptedBy { get; init; }

    public static string IdOf(InviteId id) => $"{DocumentType}:{id}";

    /// <summary>The invitation of an address, so made that nobody reads the address from it.</summary>
    public static InviteId IdFor(OrganizationId organization, EmailAddress email) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{organization}|{email}")).AsSpan(0, 16)));

    /// <summary>What it is at an instant: time ends an invitation whether or not anyone has written that down.</summary>
    public InviteStatus StatusAt(DateTimeOffset now) => Status == InviteStatus.Pending && now >= ExpiresAt ? InviteStatus.Expired : Status;
}

public enum InviteStatus
{
    Pending,
    Accepted,
    Expired,
    Revoked,
}
