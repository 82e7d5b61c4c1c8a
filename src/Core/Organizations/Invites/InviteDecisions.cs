using Academy.Core.Accounts;
using Academy.Core.Cohorts;
using Academy.Core.Messaging;
using Academy.Core.Platform;

namespace Academy.Core.Organizations.Invites;

/// <summary>How an invitation begins, ends and is sent again.</summary>
public static class InviteDecisions
{
    /// <summary>How long a mail is given to arrive before another may be sent.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Asks an address. One that has been asked and may still answer is not asked again; one that can't any more is.</summary>
    public static Result<Invite> Ask(
        Invite? before, Organization organization, EmailAddress email, CohortId? cohort, UserId by, Secret secret, DateTimeOffset now)
    {
        if (OrganizationDecisions.RefuseNewcomers(organization) is { } refusal)
        {
            return refusal;
        }

        if (before?.StatusAt(now) == InviteStatus.Pending)
        {
            return before.CohortId == cohort ? before : InviteRefusals.AlreadyPending;
        }

        return new Invite
        {
            OrganizationId = organization.OrganizationId,
            InviteId = Invite.IdFor(organization.OrganizationId, email),
            Email = email.Value,
            TokenHash = secret.Hash,
            CohortId = cohort,
            Status = InviteStatus.Pending,
            InvitedBy = by,
            CreatedAt = now,
            SentAt = now,
            ExpiresAt = now + Invite.Lifetime,
            ETag = before?.ETag,
        };
    }

    /// <summary>Another mail with another token, and seven days from now on. The mail before opens nothing any more.</summary>
    public static Result<Invite> SendAgain(Invite invite, Organization organization, Secret secret, DateTimeOffset now) =>
        OrganizationDecisions.RefuseNewcomers(organization) is { } refusal ? refusal
        : invite.Status is InviteStatus.Accepted or InviteStatus.Revoked ? InviteRefusals.NoLongerOpen
        : now < invite.SentAt + Pause ? InviteRefusals.SentRecently with { RetryAfter = invite.SentAt + Pause - now }
        : invite with { TokenHash = secret.Hash, Status = InviteStatus.Pending, SentAt = now, ExpiresAt = now + Invite.Lifetime };

    /// <summary>Takes an invitation back. Taking it back twice changes nothing.</summary>
    public static Result<Invite> Revoke(Invite invite) => invite.Status switch
    {
        InviteStatus.Accepted => InviteRefusals.NoLongerOpen,
        InviteStatus.Revoked => invite,
        _ => invite with { Status = InviteStatus.Revoked },
    };

    /// <summary>Whoever was asked takes the seat. Accepting twice changes nothing.</summary>
    public static Result<Invite> Accept(Invite invite, Account account, DateTimeOffset now) =>
        account.Email != invite.Email ? InviteRefusals.OtherAddress
        : invite.StatusAt(now) switch
        {
            InviteStatus.Accepted => invite,
            InviteStatus.Revoked => InviteRefusals.Revoked,
            InviteStatus.Expired => InviteRefusals.Expired,
            _ => invite with { Status = InviteStatus.Accepted, AcceptedAt = now, AcceptedBy = account.UserId },
        };

    /// <summary>Whether the seat in the cohort was given and taken away again since the invitation was accepted, which the old mail doesn't undo.</summary>
    /// <param name="enrollment">What the person has or had in the cohort; null when nothing.</param>
    public static bool IsUsedUp(Invite invite, Enrollment? enrollment) =>
        enrollment is { Status: EnrollmentStatus.Withdrawn or EnrollmentStatus.Transferred } && enrollment.UpdatedAt >= invite.AcceptedAt;

    /// <summary>Writes down that time is over.</summary>
    public static Invite Expire(Invite invite, DateTimeOffset now) => invite with { Status = invite.StatusAt(now) };

    /// <summary>The mail to store with an invitation that was made or sent again; it goes when the link is worth nothing any more.</summary>
    public static OutboxItem MailOf(Invite invite, Organization organization, Secret secret, Uri site)
    {
        var link = new InviteToken(invite.OrganizationId, invite.InviteId, secret.Value).LinkFrom(site);
        var mail = InviteMail.Compose(invite, organization, link);
        return new OutboxItem { ItemId = mail.MessageId, OrganizationId = invite.OrganizationId, Mail = mail, Ttl = (int)Invite.Lifetime.TotalSeconds };
    }
}
