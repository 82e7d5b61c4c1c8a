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
    private const string PaidTwice = "The track was paid by another checkout.";

    public PurchaseKind Kind => PurchaseKind.Track;

    public async Task<Refusal?> ReserveAsync(Checkout checkout, CancellationToken cancellation) =>
        await memberships.FindAsync(checkout.UserId, cancellation) is not { } membership ? AccountRefusals.NotFound
        : Owns(membership, checkout) ? PaymentRefusals.AlreadyOwned
        : null;

    public Task<Refusal?> BindAsync(Checkout checkout, CancellationToken cancellation) => Task.FromResult<Refusal?>(null);

    public async Task<Refusal?> GrantAsync(Checkout checkout, CancellationToken cancellation) =>
        await FulfilAsync(checkout, cancellation) switch
        {
            { GiveBack: null } settled => settled.ComeAgain,
            { GiveBack: PaidTwice } => PaymentRefusals.AlreadyOwned,
            _ => TrackRefusals.NotFound,
        };

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
                checkout,
                membership => Owns(membership, checkout) ? null : MembershipDecisions.Join(membership, track, TrackSource.Purchase, now),
                checkout with { FulfilledAt = now },
                cancellation)
            : Settled.Refund("The track is not there any more.");
    }

    // The track stays, as the academy's suggestion: the learner may choose anew.
    private Membership Leave(Membership membership, Checkout checkout) =>
        Owns(membership, checkout)
            ? membership with { Account = membership.Account with { TrackSource = TrackSource.Default, UpdatedAt = clock.GetUtcNow() } }
            : membership;

    private static bool Owns(Membership membership, Checkout checkout) =>
        membership.Account.CurrentTrackId == checkout.Purchase.TrackId && membership.Account.TrackSource == TrackSource.Purchase;

    /// <param name="change">Null when another purchase has done it.</param>
    private async Task<Settled> ChangeAsync(Checkout checkout, Func<Membership, Membership?> change, Checkout after, CancellationToken cancellation)
    {
        if (await memberships.FindAsync(checkout.UserId, cancellation) is not { } membership)
        {
            return Settled.Later(AccountRefusals.NotFound);
        }

        var changed = change(membership);
        if (changed is not null && await memberships.TrySaveAsync(membership, changed, [after with { UpdatedAt = clock.GetUtcNow() }], cancellation))
        {
            return Settled.Done;
        }

        // Read last: this very purchase may have been faster, handled elsewhere.
        return await checkouts.FindAsync(checkout.CheckoutId, cancellation) is { } stored && stored.FulfilledAt is null == after.FulfilledAt is null ? Settled.Done
            : changed is null ? Settled.Refund(PaidTwice)
            : Settled.Later(PaymentRefusals.Concurrency.Busy);
    }
}
