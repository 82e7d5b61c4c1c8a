using Academy.Core.Payments.Subscriptions;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Events.Handlers;

/// <summary>A subscription has ended.</summary>
internal sealed class SubscriptionDeleted(PremiumSubscriptions subscriptions) : IStripeHandler
{
    public string EventType => "customer.subscription.deleted";

    public Task<Refusal?> HandleAsync(StripeNotification notification, CancellationToken cancellation) => subscriptions.HearAsync(notification, cancellation);
}
