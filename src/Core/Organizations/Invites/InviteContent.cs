using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Academy.Core.Accounts;
using Academy.Core.Cohorts;
using Academy.Core.Platform;

namespace Academy.Core.Organizations.Invites;

/// <summary>Whom to invite.</summary>
public sealed record InviteContent
{
    [StringLength(EmailAddress.MaxLength, MinimumLength = 3)]
    public required string Email { get; init; }

    /// <summary>One of the organization's own cohorts, in which the person gets a seat as well.</summary>
    public CohortId? CohortId { get; init; }
}

public sealed record InviteAnswer
{
    /// <summary>What the link in the mail carries behind <c>#token=</c>.</summary>
    [StringLength(InviteToken.MaxLength, MinimumLength = 1)]
    public required string Token { get; init; }
}

/// <summary>Which invitations to list, by address.</summary>
public sealed record InviteQuery : PageQuery
{
    [Description("Only those in this state")]
    public InviteStatus? Status { get; init; }
}

/// <summary>An invitation as managers see it.</summary>
/// <param name="Id">The invitation.</param>
/// <param name="Email">Who is invited.</param>
/// <param name="CohortId">Where a seat waits as well; left out when nowhere.</param>
/// <param name="Status">What became of it.</param>
/// <param name="SentAt">When the last mail was sent.</param>
/// <param name="ExpiresAt">When it expires, or did.</param>
/// <param name="AcceptedAt">When it was accepted; left out otherwise.</param>
public sealed record InviteView(
    InviteId Id, string Email, CohortId? CohortId, InviteStatus Status, DateTimeOffset SentAt, DateTimeOffset ExpiresAt, DateTimeOffset? AcceptedAt)
{
    public static InviteView From(Invite invite, DateTimeOffset now) =>
        new(invite.InviteId, invite.Email, invite.CohortId, invite.StatusAt(now), invite.SentAt, invite.ExpiresAt, invite.AcceptedAt);
}
