using Academy.Core.Accounts;
using Academy.Core.Cohorts;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Payments.Sales;

/// <summary>
/// Selling places on tracks (spec 41, 52). Account and purchase change in one batch, and only once, so news that comes again doesn't take back what the
/// learner has chosen since.
/// </summary>
internal sealed class TrackSale(MembershipStore memberships, CheckoutStore checkouts, TrackCatalog catalog, TimeProvider clock) : ISale
{
    public PurchaseKind Kind => PurchaseKind.Track;

    public async Task<Refusal?> ReserveAsync(Checkout checkout, CancellationToken cancellation) =>
        await memberships.FindAsync(checkout.UserId, cancellation) is not { } membership ? AccountRefusals.NotFound
        : membership.Account.CurrentTrackId == checkout.Purchase.TrackId && membership.Account.TrackSource == TrackSource.Purchase ? PaymentRefusals.AlreadyOwned
        : null;

    public Task<Refusal?> BindAsync(Checkout checkout, CancellationToken cancellation) => Task.FromResult<Refusal?>(null);

    public async Task<Refusal?> GrantAsync(Checkout checkout, CancellationToken cancellation) =>
        await FulfilAsync(checkout, cancellation) is { GiveBack: null } settled ? settled.ComeAgain : TrackRefusals.NotFound;

    public Task<Settled> SettleAsync(Checkout checkout, CancellationToken cancellation) => checkout switch
    {
        { Status: PaymentStatus.Completed, FulfilledAt: null } => FulfilAsync(checkout, cancellation),
        { Status: PaymentStatus.Refunded, FulfilledAt: not null } => ChangeAsync(
            checkout, membership => Leave(membership, checkout), checkout with { FulfilledAt = null }, cancellation),
        _ => Task.FromResult(Settled.Done),
    };

    private async Task<Settled> FulfilAsync(Checkout checkout, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return (await catalog.CurrentAsync(cancellation)).Find(checkout.Purchase.TrackId!.Value) is { } track
            ? await ChangeAsync(
                checkout, membership => MembershipDecisions.Join(membership, track, TrackSource.Purchase, now), checkout with { FulfilledAt = now }, cancellation)
            : Settled.Refund("The track is not there any more.");
    }

    // The track stays, as the academy's suggestion: the learner may choose anew.
    private Membership Leave(Membership membership, Checkout checkout) =>
        membership.Account.CurrentTrackId == checkout.Purchase.TrackId && membership.Account.TrackSource == TrackSource.Purchase
            ? membership with { Account = membership.Account with { TrackSource = TrackSource.Default, UpdatedAt = clock.GetUtcNow() } }
            : membership;

    private async Task<Settled> ChangeAsync(Checkout checkout, Func<Membership, Membership> change, Checkout after, CancellationToken cancellation) =>
        await memberships.FindAsync(checkout.UserId, cancellation) is not { } membership
            ? Settled.Later(AccountRefusals.NotFound)
            : await memberships.TrySaveAsync(membership, change(membership), [after with { UpdatedAt = clock.GetUtcNow() }], cancellation)
                || await checkouts.FindAsync(checkout.CheckoutId, cancellation) is { } now && now.FulfilledAt is null == after.FulfilledAt is null
                ? Settled.Done
                : Settled.Later(PaymentRefusals.Concurrency.Busy);
}
