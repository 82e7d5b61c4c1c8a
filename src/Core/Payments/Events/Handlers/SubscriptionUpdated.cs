using Academy.Core.Payments.Subscriptions;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Events.Handlers;

/// <summary>A subscription was paid, is overdue, or will end.</summary>
internal sealed class SubscriptionUpdated(PremiumSubscriptions subscriptions) : IStripeHandler
{
    public string EventType => "customer.subscription.updated";

    public Task<Refusal?> HandleAsync(StripeNotification notification, CancellationToken cancellation) => subscriptions.HearAsync(notification, cancellation);
}
