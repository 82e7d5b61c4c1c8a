using Academy.Core.Payments.Subscriptions;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Events.Handlers;

/// <summary>A subscription has begun.</summary>
internal sealed class SubscriptionCreated(PremiumSubscriptions subscriptions) : IStripeHandler
{
    public string EventType => "customer.subscription.created";

    public Task<Refusal?> HandleAsync(StripeNotification notification, CancellationToken cancellation) => subscriptions.HearAsync(notification, cancellation);
}
