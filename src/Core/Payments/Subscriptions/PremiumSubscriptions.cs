using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Events;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Subscriptions;

/// <summary>A subscription as its owner sees it.</summary>
/// <param name="Status">Stripe's word for how it stands.</param>
/// <param name="PaidUntil">Until when it is paid.</param>
/// <param name="EndsWithPeriod">Whether it ends then instead of going on.</param>
public sealed record SubscriptionView(string Status, DateTimeOffset? PaidUntil, bool EndsWithPeriod)
{
    public static SubscriptionView From(Subscription subscription) => new(subscription.Status, subscription.PaidUntil, subscription.EndsWithPeriod);
}

/// <summary>Who has premium, as Stripe says.</summary>
public sealed class PremiumSubscriptions(SubscriptionStore subscriptions, CheckoutStore checkouts, IPayments payments)
{
    private static readonly Refusal NotFound = new("subscription.not_found", RefusalKind.NotFound, "You have no subscription.");

    public async Task<Result<SubscriptionView>> ReadAsync(Caller owner, CancellationToken cancellation) =>
        await subscriptions.FindLiveAsync(owner.UserId, cancellation) is { } live ? SubscriptionView.From(live) : NotFound;

    /// <summary>Lets everything that the owner has subscribed to run out. That it does is known once Stripe says so.</summary>
    public async Task<Result<SubscriptionView>> CancelAsync(Caller owner, CancellationToken cancellation)
    {
        var live = await subscriptions.LiveAsync(owner.UserId, cancellation);
        foreach (var subscription in live)
        {
            await payments.CancelSubscriptionAsync(subscription.SubscriptionId, cancellation);
        }

        return live.MaxBy(subscription => subscription.PaidUntil) is { } longest ? SubscriptionView.From(longest) : NotFound;
    }

    /// <summary>Takes in what Stripe says of a subscription; null, or why it has to say so again.</summary>
    public async Task<Refusal?> HearAsync(StripeNotification notification, CancellationToken cancellation)
    {
        var said = notification.Read<StripeSubscription>();
        if (await CheckoutOfAsync(said, cancellation) is not { } checkout)
        {
            return PaymentRefusals.Unknown;
        }

        while (true)
        {
            var word = Subscription.From(said, checkout, notification);
            var known = await subscriptions.FindAsync(word.UserId, word.SubscriptionId, cancellation);
            var heard = known?.Hear(word) ?? word;
            if (heard == known || await subscriptions.TrySaveAsync(heard, cancellation))
            {
                return null;
            }
        }
    }

    private async Task<CheckoutId?> CheckoutOfAsync(StripeSubscription said, CancellationToken cancellation) =>
        said.Metadata is not null && said.Metadata.TryGetValue(StripeMetadata.Checkout, out var id) && await checkouts.FindAsync(CheckoutId.From(id), cancellation) is { } known
            ? known.CheckoutId
            : await checkouts.FindByReferencesAsync([said.Id], cancellation);
}
