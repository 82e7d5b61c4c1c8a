using Academy.Core.Payments.Ledger;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Events.Handlers;

/// <summary>The buyer's bank has decided; when it was for the academy, access goes on.</summary>
internal sealed class DisputeClosed(Settlement settlement) : IStripeHandler
{
    public string EventType => "charge.dispute.closed";

    public Task<Refusal?> HandleAsync(StripeNotification notification, CancellationToken cancellation) =>
        settlement.TakeInAsync(PaymentStatement.Of(notification.Read<StripeDispute>()), cancellation);
}
