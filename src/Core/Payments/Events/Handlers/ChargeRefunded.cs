using Academy.Core.Payments.Ledger;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Events.Handlers;

/// <summary>Some or all of a charge was given back; the charge says how much in all.</summary>
internal sealed class ChargeRefunded(Settlement settlement) : IStripeHandler
{
    public string EventType => "charge.refunded";

    public Task<Refusal?> HandleAsync(StripeNotification notification, CancellationToken cancellation) =>
        settlement.TakeInAsync(PaymentStatement.Of(notification.Read<StripeCharge>(), notification.CreatedAt), cancellation);
}
