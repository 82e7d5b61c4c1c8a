using Academy.Core.Payments.Ledger;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Events.Handlers;

/// <summary>The buyer has been through the checkout. Whether they have paid, or a bank is to do so in the next days, the session says.</summary>
internal sealed class CheckoutSessionCompleted(Settlement settlement) : IStripeHandler
{
    public string EventType => "checkout.session.completed";

    public Task<Refusal?> HandleAsync(StripeNotification notification, CancellationToken cancellation) =>
        settlement.TakeInAsync(PaymentStatement.Of(notification.Read<StripeSession>()), cancellation);
}
