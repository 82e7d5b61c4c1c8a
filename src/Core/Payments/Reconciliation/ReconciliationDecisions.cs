using Academy.Core.Cohorts;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Ledger;

namespace Academy.Core.Payments.Reconciliation;

/// <summary>What has to fit together: nobody paid without a seat or a refund, no seat without payment or grant.</summary>
public static class ReconciliationDecisions
{
    /// <summary>What changed since then may still be followed by what belongs to it.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    public static readonly TimeSpan RefundsTake = TimeSpan.FromDays(1);

    /// <summary>What isn't known yet is soon, when its own event has only come before others; after this it won't be.</summary>
    public static readonly TimeSpan AttributionTakes = TimeSpan.FromDays(1);

    /// <param name="checkout">A purchase.</param>
    /// <param name="facts">Its ledger.</param>
    /// <param name="enrollment">The enrolment that it leads to, wherever the learner was moved; null when to none.</param>
    /// <param name="seat">The learner's seat in the cohort of that enrolment.</param>
    public static IEnumerable<FindingKind> OfPayment(Checkout checkout, IReadOnlyList<PaymentFact> facts, Enrollment? enrollment, Seat? seat, DateTimeOffset now)
    {
        if (now - checkout.UpdatedAt < Grace)
        {
            yield break;
        }

        var sum = PaymentSum.Of(facts, checkout.Total.Currency);
        if (checkout.Total.Cents > 0 && (sum.Charged, sum.Refunded, sum.Disputed, sum.Status) != (checkout.Charged, checkout.Refunded, checkout.Disputed, checkout.Status))
        {
            yield return FindingKind.LedgerDiffers;
        }

        if (checkout.Refunds.Any(order => order.Rejection is not null))
        {
            yield return FindingKind.RefundRejected;
        }

        var isOwed = checkout.Refunds.Where(order => order.Rejection is null).Sum(order => order.Amount.Cents) > checkout.Refunded.Cents;
        if (isOwed && checkout.Refunds.Any(order => order.Rejection is null && now - order.OrderedAt >= RefundsTake))
        {
            yield return FindingKind.RefundOverdue;
        }

        if (sum.Returned.Cents > 0)
        {
            yield return FindingKind.RefundFailed;
        }

        if (checkout.Purchase.Kind == PurchaseKind.Seat && OfSeat(checkout, enrollment, seat) is { } finding)
        {
            yield return finding;
        }
    }

    /// <param name="seat">A seat.</param>
    /// <param name="enrollment">The enrolment of who has it.</param>
    /// <param name="checkout">The purchase that paid the enrolment; null when none is known.</param>
    public static FindingKind? OfSeat(Seat seat, Enrollment? enrollment, Checkout? checkout, DateTimeOffset now) => seat switch
    {
        { State: SeatState.Held, HeldUntil: { } until } => now - until >= Grace ? FindingKind.HoldOverdue : null,
        { IsTaken: false } => null,
        _ when now - seat.Since < Grace => null,
        _ when enrollment is not { IsEnrolled: true } => FindingKind.SeatWithoutEnrollment,
        _ when enrollment.PaymentType == PaymentType.B2C && checkout?.Status != PaymentStatus.Completed => FindingKind.SeatWithoutPayment,
        _ => null,
    };

    private static FindingKind? OfSeat(Checkout checkout, Enrollment? enrollment, Seat? seat)
    {
        var isMine = checkout.SessionId is not null && enrollment?.StripeCheckoutSessionId == checkout.SessionId;
        return checkout.Status switch
        {
            PaymentStatus.Refunded => isMine && enrollment!.IsEnrolled ? FindingKind.RefundedWithAccess : null,
            // What is on its way back needs no seat; what costs nothing is no payment.
            not PaymentStatus.Completed => null,
            _ when checkout.Total.Cents == 0 || checkout.Refundable.Cents <= 0 => null,
            // Who had the seat, left and came again has it by another purchase.
            _ when !isMine && checkout.FulfilledAt is not null => null,
            _ when !isMine => enrollment is { IsEnrolled: true } ? FindingKind.PaidTwice : FindingKind.PaidWithoutSeat,
            // Who was taken out of a cohort without a refund was taken out on purpose; the audit says why.
            _ when enrollment!.Status == EnrollmentStatus.Withdrawn => null,
            _ => enrollment.IsEnrolled && seat is { IsTaken: true } ? null : FindingKind.PaidWithoutSeat,
        };
    }
}
