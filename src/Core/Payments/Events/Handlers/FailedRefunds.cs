using Academy.Core.Payments.Ledger;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Events.Handlers;

/// <summary>
/// A refund that a bank sends back days after it was made: the ledger takes it back by an entry of its own, and administrators see to it that the buyer
/// is paid some other way.
/// </summary>
internal sealed class FailedRefunds(Settlement settlement, PaymentNotices notices)
{
    public async Task<Refusal?> HearAsync(StripeNotification notification, CancellationToken cancellation)
    {
        var refund = notification.Read<StripeRefund>();
        if (!refund.HasFailed)
        {
            return null;
        }

        if (await settlement.TakeInAsync(PaymentStatement.Of(refund, notification.CreatedAt), cancellation) is { } refusal)
        {
            return refusal;
        }

        await notices.TellAdministratorsAsync(
            $"payment.refund_failed:{refund.Id}", "payment.refund_failed", "A refund came back",
            $"The bank did not take the refund {refund.Id} of {new Money(refund.Amount, refund.Currency.ToUpperInvariant())}. The buyer is still owed it; give it back some other way.", cancellation);
        return null;
    }
}

/// <summary>A refund came to nothing.</summary>
internal sealed class RefundFailed(FailedRefunds refunds) : IStripeHandler
{
    public string EventType => "refund.failed";

    public Task<Refusal?> HandleAsync(StripeNotification notification, CancellationToken cancellation) => refunds.HearAsync(notification, cancellation);
}

/// <summary>The same as older accounts are told of it, among other changes of refunds.</summary>
internal sealed class ChargeRefundUpdated(FailedRefunds refunds) : IStripeHandler
{
    public string EventType => "charge.refund.updated";

    public Task<Refusal?> HandleAsync(StripeNotification notification, CancellationToken cancellation) => refunds.HearAsync(notification, cancellation);
}
