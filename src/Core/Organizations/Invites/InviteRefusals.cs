using Academy.Core.Platform;

namespace Academy.Core.Organizations.Invites;

public static class InviteRefusals
{
    /// <summary>Mistyped, replaced by a later mail, or never sent: one answer, so that it tells a guesser nothing.</summary>
    public static readonly Refusal NotFound = new("invite.not_found", RefusalKind.NotFound, "There is no such invitation, or a later mail took its place.");

    public static readonly Refusal Expired = new("invite.expired", RefusalKind.Conflict, "The invitation has expired. Ask for another one.");

    public static readonly Refusal Revoked = new("invite.revoked", RefusalKind.Conflict, "The invitation was taken back.");

    public static readonly Refusal OtherAddress =
        new("invite.other_address", RefusalKind.Forbidden, "The invitation is for another address. Sign in with the address that it was sent to.");

    public static readonly Refusal AlreadyPending = new(
        "invite.already_pending", RefusalKind.Conflict, "This address is invited to something else already. Take that invitation back first.");

    public static readonly Refusal AlreadyMember = new("invite.already_member", RefusalKind.Conflict, "The person at this address is a member already.");

    public static readonly Refusal NoLongerOpen = new("invite.no_longer_open", RefusalKind.Conflict, "The invitation was accepted or taken back before.");

    public static readonly Refusal SentRecently =
        new("invite.sent_recently", RefusalKind.TooMany, "A mail was sent a moment ago. Give it a minute to arrive.") { RetryAfter = InviteDecisions.Pause };

    public static readonly Refusal InvalidEmail = Refusal.OfField("invite.invalid_email", "email", "Must be an e-mail address such as ada@example.com.");

    public static readonly Refusal UnknownCohort =
        Refusal.OfField("invite.unknown_cohort", "cohortId", "Must be a cohort that is dedicated to the organization and not over.");

    public static readonly Refusal Busy = new("invite.busy", RefusalKind.Conflict, "The invitation is being changed by others at the same time. Try again.");

    /// <summary>A sheet that can't be read at all, by what is wrong with it.</summary>
    public static Refusal BadSheet(string message) => Refusal.OfField("invite.bad_sheet", "csv", message);

    internal static readonly Concurrency Concurrency = new(NotFound, NotFound, Busy);
}
