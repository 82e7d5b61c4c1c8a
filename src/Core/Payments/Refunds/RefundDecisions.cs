using System.Globalization;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Refunds;

/// <summary>What can be ordered to be given back, and what is the same order again.</summary>
public static class RefundDecisions
{
    /// <summary>How long the same words of the same administrator mean the same refund: whoever lost the answer asks again and gives back once.</summary>
    public static readonly TimeSpan SameFor = TimeSpan.FromHours(24);

    /// <summary>The purchase with the order; unchanged when it has it already.</summary>
    /// <param name="cents">How much; null for all that is left.</param>
    /// <param name="by">Null when the academy gives back by itself, which it does once for each reason.</param>
    public static Result<Checkout> Order(Checkout checkout, long? cents, string reason, UserId? by, DateTimeOffset now) =>
        checkout.Refunds.Any(order => IsSame(order, checkout, cents, reason, by, now)) ? checkout
        : checkout.Charged.Cents == 0 ? PaymentRefusals.NotPaid
        : checkout.IsDisputed ? PaymentRefusals.Disputed
        : checkout.ChargeReference is null ? PaymentRefusals.SeveralCharges
        : checkout.Refundable.Cents <= 0 || cents > checkout.Refundable.Cents ? PaymentRefusals.TooMuch
        : checkout with
        {
            Refunds = [.. checkout.Refunds, new(IdOf(checkout.Refunds.Count + 1), new Money(cents ?? checkout.Refundable.Cents, checkout.Charged.Currency), reason, by, now)],
            UpdatedAt = now,
        };

    /// <summary>The purchase with what became of an order. What is known stays.</summary>
    public static Checkout Settle(Checkout checkout, string orderId, RefundOutcome outcome) => checkout.Refunds.Any(order => order.OrderId == orderId && order.IsOpen)
        ? checkout with
        {
            Refunds = [.. checkout.Refunds.Select(order => order.OrderId == orderId ? order with { StripeRefundId = outcome.RefundId, Rejection = outcome.Rejection } : order)],
        }
        : checkout;

    // While something is left, all that is left is never what was ordered before.
    private static bool IsSame(RefundOrder order, Checkout checkout, long? cents, string reason, UserId? by, DateTimeOffset now) =>
        order.Rejection is null && order.OrderedBy == by && order.Reason == reason && (by is null || now - order.OrderedAt < SameFor)
        && (cents is null ? checkout.Refundable.Cents <= 0 : order.Amount.Cents == cents);

    private static string IdOf(int number) => number.ToString(CultureInfo.InvariantCulture);
}
