using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Subscriptions;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Sales;

/// <summary>Selling premium. What the buyer has follows the subscription, which has events of its own; a payment alone gives nothing.</summary>
internal sealed class PremiumSale(SubscriptionStore subscriptions) : ISale
{
    public PurchaseKind Kind => PurchaseKind.Premium;

    public async Task<Refusal?> ReserveAsync(Checkout checkout, CancellationToken cancellation) =>
        await subscriptions.FindLiveAsync(checkout.UserId, cancellation) is null ? null : PaymentRefusals.AlreadyOwned;

    public Task<Refusal?> BindAsync(Checkout checkout, CancellationToken cancellation) => Task.FromResult<Refusal?>(null);

    public Task<Refusal?> GrantAsync(Checkout checkout, CancellationToken cancellation) => Task.FromResult<Refusal?>(PaymentRefusals.NotForSale);

    public Task<Settled> SettleAsync(Checkout checkout, CancellationToken cancellation) => Task.FromResult(Settled.Done);
}
