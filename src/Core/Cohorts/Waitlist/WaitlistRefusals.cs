using Academy.Core.Platform;

namespace Academy.Core.Cohorts.Waitlist;

public static class WaitlistRefusals
{
    public static readonly Refusal SeatFree =
        new("waitlist.seat_free", RefusalKind.Conflict, "A seat is free and nobody waits for it. Book it.");

    public static readonly Refusal HasSeat = new("waitlist.has_seat", RefusalKind.Conflict, "You have a seat already.");

    public static readonly Refusal Closed =
        new("waitlist.closed", RefusalKind.Conflict, "The cohort starts too soon, or has begun: no seat of it will be offered any more.");

    public static readonly Refusal WaitsOtherwise = new(
        "waitlist.waits_otherwise", RefusalKind.Conflict, "You wait for a seat in this course already. Leave that place first to wait for another cohort.");

    public static readonly Refusal NotFound = new("waitlist.not_found", RefusalKind.NotFound, "There is no such place in the waitlist.");

    public static readonly Refusal NoOffer = new("waitlist.no_offer", RefusalKind.Conflict, "No seat is offered to you now.");

    public static readonly Refusal OfferExpired =
        new("waitlist.offer_expired", RefusalKind.Conflict, "The offer has expired. You can join the waitlist again, at its end.");

    public static readonly Refusal OfferGone =
        new("waitlist.offer_gone", RefusalKind.Conflict, "The seat that was offered is gone. You can join the waitlist again.");

    public static readonly Refusal InCheckout =
        new("waitlist.in_checkout", RefusalKind.Conflict, "The seat is being paid for. Leave the checkout first.");

    /// <summary>The same for a link that never was and one of an offer that is long over, so that nobody learns which.</summary>
    public static readonly Refusal UnknownLink =
        new("waitlist.unknown_link", RefusalKind.NotFound, "This link belongs to no offer. Sign in to see where you stand.");

    public static readonly Refusal NotWaiting = new("waitlist.not_waiting", RefusalKind.Conflict, "Only an entry that stands in the line for this cohort can be moved.");

    public static readonly Refusal Busy =
        new("waitlist.busy", RefusalKind.Conflict, "The waitlist is being changed by others at the same time. Try again.");
}
