using Academy.Core.Platform;

namespace Academy.Core.Cohorts.Waitlist;

/// <summary>Offering seats and what becomes of the offers. An offer is a seat: it is counted from the instant on that it is made.</summary>
internal static class OfferDecisions
{
    /// <summary>Keeps a seat for an entry; null when the cohort has none for it, or no offer would stand long enough to be accepted.</summary>
    /// <param name="secretHash">The hash of the secret in the mail about it.</param>
    public static WaitlistChange? Offer(WaitlistHead head, WaitlistEntry entry, Cohort cohort, string secretHash, DateTimeOffset at)
    {
        var until = OfferTerms.EndOf(cohort.StartsAt, at);
        var offered = entry with
        {
            Status = WaitlistStatus.Offered,
            Offers = entry.Offers + 1,
            OfferedCohortId = cohort.CohortId,
            OfferedAt = at,
            OfferExpiresAt = until,
            RemindedAt = null,
            AcceptedAt = null,
            TokenHashes = [secretHash],
        };
        var claim = SeatClaim.Offer(offered.OfferId, until, entry.OrganizationId);
        if (until <= at || !SeatDecisions.Claim(cohort, entry.UserId, claim, at).Succeeded(out var seat, out _))
        {
            return null;
        }

        var log = Log(LogKind.Offered, offered, at) with { Until = until, Facts = new(cohort.Capacity, cohort.SeatsOccupied, cohort.StartsAt, cohort.IsB2B) };
        return WaitlistChange.Of(head, entry, offered, log) with { Seat = (SeatDeed.Claim, seat), Along = [OfferWait.StartFor(offered)] };
    }

    /// <summary>Takes the offer up. What is free is the learner's at once; else the seat is kept for a checkout as long as any buyer's.</summary>
    /// <param name="seat">The learner's seat in the offered cohort; null when there is none.</param>
    public static Result<WaitlistChange> Accept(WaitlistHead head, WaitlistEntry entry, Seat? seat, bool isFree, DateTimeOffset at)
    {
        if (Fault(entry, seat, at) is { } fault)
        {
            return fault;
        }

        // Taken already: an administrator has granted the learner the very seat that was offered.
        var kept = isFree || seat!.IsTaken
            ? SeatDecisions.Take(seat!, SeatKey.None, at)
            : seat with { State = SeatState.Held, HeldUntil = at + SeatClaim.HoldTime, Since = at };
        var accepted = entry with { AcceptedAt = at, Status = kept.IsTaken ? WaitlistStatus.Enrolled : WaitlistStatus.Offered };
        return WaitlistChange.Of(head, entry, accepted, Log(LogKind.Accepted, entry, at) with { Until = kept.HeldUntil }) with
        {
            Seat = kept == seat ? null : (SeatDeed.Change, kept),
            Along = [.. SeatHold.CommandsFor(kept), OfferWait.AnswerFor(entry, isAccepted: true)],
        };
    }

    public static WaitlistChange Decline(WaitlistHead head, WaitlistEntry entry, Seat? seat, DateTimeOffset at) =>
        End(head, entry, seat, WaitlistStatus.Cancelled, Log(LogKind.Declined, entry, at)) with { Along = [OfferWait.AnswerFor(entry, isAccepted: false)] };

    public static WaitlistChange Expire(WaitlistHead head, WaitlistEntry entry, Seat? seat, DateTimeOffset at) =>
        End(head, entry, seat, WaitlistStatus.Expired, Log(LogKind.Expired, entry, at));

    /// <summary>Takes an offer back. Whom any cohort will do for stands where they stood; who wanted this one has nothing more to wait for.</summary>
    public static WaitlistChange Withdraw(WaitlistHead head, WaitlistEntry entry, Seat? seat, string reason, DateTimeOffset at) =>
        End(head, entry, seat, entry.CohortId is null ? WaitlistStatus.Waiting : WaitlistStatus.Expired, Log(LogKind.Withdrawn, entry, at) with { Reason = reason }) with
        {
            Along = [OfferWait.AnswerFor(entry, isAccepted: false)],
        };

    /// <summary>Takes an offer back from one learner by hand; they wait no longer.</summary>
    public static WaitlistChange TakeBack(WaitlistHead head, WaitlistEntry entry, Seat? seat, Caller by, string reason, DateTimeOffset at) =>
        End(head, entry, seat, WaitlistStatus.Cancelled, Log(LogKind.Declined, entry, at) with { ActorId = by.UserId, Reason = reason }) with
        {
            Along = [OfferWait.AnswerFor(entry, isAccepted: false)],
        };

    /// <summary>An accepted offer was paid.</summary>
    public static WaitlistChange Enroll(WaitlistHead head, WaitlistEntry entry, DateTimeOffset at) =>
        WaitlistChange.Of(head, entry, entry with { Status = WaitlistStatus.Enrolled }, Log(LogKind.Enrolled, entry, at));

    /// <summary>An accepted offer was not paid in time; its seat is gone.</summary>
    public static WaitlistChange Lapse(WaitlistHead head, WaitlistEntry entry, DateTimeOffset at) =>
        WaitlistChange.Of(head, entry, entry with { Status = WaitlistStatus.Expired }, Log(LogKind.Lapsed, entry, at));

    private static WaitlistChange End(WaitlistHead head, WaitlistEntry entry, Seat? seat, WaitlistStatus status, WaitlistLogEntry log) =>
        WaitlistChange.Of(head, entry, entry with { Status = status }, log) with
        {
            // A seat that was taken meanwhile, or that belongs to another offer, isn't this one's to give up.
            Seat = seat is { IsTaken: false } && seat.EntryId == entry.OfferId ? (SeatDeed.GiveUp, seat) : null,
        };

    private static Refusal? Fault(WaitlistEntry entry, Seat? seat, DateTimeOffset at) => entry switch
    {
        { Status: WaitlistStatus.Expired, OfferedAt: not null } => WaitlistRefusals.OfferExpired,
        { IsUnanswered: false } => WaitlistRefusals.NoOffer,
        _ when at >= entry.OfferExpiresAt => WaitlistRefusals.OfferExpired,
        _ when seat is null || seat.EntryId != entry.OfferId => WaitlistRefusals.OfferGone,
        _ => null,
    };

    private static WaitlistLogEntry Log(LogKind kind, WaitlistEntry entry, DateTimeOffset at) =>
        QueueDecisions.Log(kind, entry, at) with { CohortId = entry.OfferedCohortId };
}
