using Academy.Core.Payments.Ledger;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Events.Handlers;

/// <summary>A payment that took days has come to nothing.</summary>
internal sealed class CheckoutSessionPaymentFailed(Settlement settlement) : IStripeHandler
{
    public string EventType => "checkout.session.async_payment_failed";

    public Task<Refusal?> HandleAsync(StripeNotification notification, CancellationToken cancellation) =>
        settlement.TakeInAsync(PaymentStatement.Failed(notification.Read<StripeSession>()), cancellation);
}
