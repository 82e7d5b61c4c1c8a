using Academy.Core.Payments.Ledger;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Events.Handlers;

/// <summary>Nobody paid in time.</summary>
internal sealed class CheckoutSessionExpired(Settlement settlement) : IStripeHandler
{
    public string EventType => "checkout.session.expired";

    public Task<Refusal?> HandleAsync(StripeNotification notification, CancellationToken cancellation) =>
        settlement.TakeInAsync(PaymentStatement.Of(notification.Read<StripeSession>()), cancellation);
}
