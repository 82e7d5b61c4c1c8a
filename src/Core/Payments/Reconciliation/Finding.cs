using Academy.Core.Cohorts;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Reconciliation;

/// <summary>Something about money and places that doesn't fit together.</summary>
public sealed record Finding(FindingKind Kind)
{
    public CohortId? CohortId { get; init; }

    public UserId? UserId { get; init; }

    public CheckoutId? CheckoutId { get; init; }

    /// <summary>Stripe's event, when nothing else is known.</summary>
    public string? EventId { get; init; }
}

public enum FindingKind
{
    /// <summary>Paid, and neither a seat nor the money back.</summary>
    PaidWithoutSeat,

    /// <summary>Paid for what another checkout paid, and the money isn't on its way back.</summary>
    PaidTwice,

    /// <summary>Given back in full, and still enrolled.</summary>
    RefundedWithAccess,

    /// <summary>Ordered a day ago or longer, and Stripe hasn't said that it was given back.</summary>
    RefundOverdue,

    /// <summary>Ordered, and Stripe won't.</summary>
    RefundRejected,

    /// <summary>Given back, and the bank sent it back; the buyer is still owed it.</summary>
    RefundFailed,

    /// <summary>Stripe told of money a day ago or longer, and nothing leads from it to a purchase: someone moved it in Stripe's own dashboard.</summary>
    Unattributed,

    /// <summary>The sums of a purchase aren't what its ledger says.</summary>
    LedgerDiffers,

    /// <summary>A seat is taken by someone who isn't enrolled.</summary>
    SeatWithoutEnrollment,

    /// <summary>A seat is taken by someone whose payment isn't there.</summary>
    SeatWithoutPayment,

    /// <summary>A seat is held for longer than it was to be.</summary>
    HoldOverdue,

    /// <summary>A cohort counts other seats than it has.</summary>
    SeatCountDiffers,
}
