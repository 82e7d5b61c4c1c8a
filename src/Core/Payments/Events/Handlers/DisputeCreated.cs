using Academy.Core.Payments.Ledger;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Events.Handlers;

/// <summary>The buyer's bank takes the money back until it has decided.</summary>
internal sealed class DisputeCreated(Settlement settlement) : IStripeHandler
{
    public string EventType => "charge.dispute.created";

    public Task<Refusal?> HandleAsync(StripeNotification notification, CancellationToken cancellation) =>
        settlement.TakeInAsync(PaymentStatement.Of(notification.Read<StripeDispute>()), cancellation);
}
