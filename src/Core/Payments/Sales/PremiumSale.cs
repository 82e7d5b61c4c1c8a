using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Subscriptions;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Sales;

/// <summary>Selling premium. What the buyer has follows the subscription, which has events of its own; a payment alone gives nothing.</summary>
internal sealed class PremiumSale(SubscriptionStore subscriptions, CheckoutStore checkouts, IPayments payments, TimeProvider clock) : ISale
{
    public PurchaseKind Kind => PurchaseKind.Premium;

    public async Task<Refusal?> ReserveAsync(Checkout checkout, CancellationToken cancellation)
    {
        if (await subscriptions.FindLiveAsync(checkout.UserId, cancellation) is not null)
        {
            return PaymentRefusals.AlreadyOwned;
        }

        // Whoever chooses another premium leaves the one before; while both can be paid, both may be.
        await foreach (var open in checkouts.OpenAsync(checkout.UserId, clock.GetUtcNow(), cancellation))
        {
            if (open.Purchase.Kind == Kind && open.CheckoutId != checkout.CheckoutId && open.SessionId is { } session)
            {
                await payments.ExpireSessionAsync(session, cancellation);
            }
        }

        return null;
    }

    public Task<Refusal?> BindAsync(Checkout checkout, CancellationToken cancellation) => Task.FromResult<Refusal?>(null);

    public Task<Refusal?> GrantAsync(Checkout checkout, CancellationToken cancellation) => Task.FromResult<Refusal?>(PaymentRefusals.NotForSale);

    public Task<Settled> SettleAsync(Checkout checkout, CancellationToken cancellation) => Task.FromResult(Settled.Done);
}
