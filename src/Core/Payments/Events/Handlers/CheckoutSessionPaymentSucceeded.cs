using Academy.Core.Payments.Ledger;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Events.Handlers;

/// <summary>A payment that took days has arrived.</summary>
internal sealed class CheckoutSessionPaymentSucceeded(Settlement settlement) : IStripeHandler
{
    public string EventType => "checkout.session.async_payment_succeeded";

    public Task<Refusal?> HandleAsync(StripeNotification notification, CancellationToken cancellation) =>
        settlement.TakeInAsync(PaymentStatement.Of(notification.Read<StripeSession>()), cancellation);
}
