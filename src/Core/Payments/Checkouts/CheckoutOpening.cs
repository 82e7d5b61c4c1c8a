using Academy.Core.Accounts;
using Academy.Core.Cohorts;
using Academy.Core.Payments.Coupons;
using Academy.Core.Payments.Sales;
using Academy.Core.Platform;
using Microsoft.Extensions.Options;

namespace Academy.Core.Payments.Checkouts;

/// <summary>
/// Opening a purchase to be paid. What is bought is kept before anyone is asked to pay, and every step finds what the one before left, so that whoever
/// asks again after a lost answer goes on where it ended.
/// </summary>
public sealed class CheckoutOpening(
    CheckoutStore checkouts, CouponRedemptions coupons, CheckoutExpiries expiries, IEnumerable<ISale> sales, IPayments payments, IOptions<SignInOptions> site)
{
    private readonly Dictionary<PurchaseKind, ISale> sales = sales.ToDictionary(sale => sale.Kind);

    /// <summary>The purchase, open to be paid, or granted when there is nothing to pay.</summary>
    public async Task<Result<Checkout>> OpenAsync(Checkout checkout, Account buyer, CancellationToken cancellation)
    {
        var sale = sales[checkout.Purchase.Kind];
        if (checkout.SessionId is null && await ReserveAsync(checkout, sale, cancellation) is { } refusal)
        {
            return refusal;
        }

        if (checkout.Total.Cents == 0)
        {
            return await GrantAsync((await checkouts.FindAsync(checkout.CheckoutId, cancellation))!, sale, cancellation);
        }

        if (checkout.SessionId is null)
        {
            var session = await payments.CreateSessionAsync(RequestFor(checkout, buyer), cancellation);
            var saved = await SaveAsync(checkout.CheckoutId, open => open with { SessionId = session.Id, Url = session.Url }, cancellation);
            if (!saved.Succeeded(out checkout!, out var unsaved))
            {
                return unsaved;
            }
        }

        return await sale.BindAsync(checkout, cancellation) is { } unbound ? await WithdrawAsync(checkout, unbound, cancellation) : checkout;
    }

    // What is granted and that it was are written at once; so who got it otherwise meanwhile doesn't have it from this purchase.
    private async Task<Result<Checkout>> GrantAsync(Checkout checkout, ISale sale, CancellationToken cancellation) =>
        await sale.GrantAsync(checkout with { Status = PaymentStatus.Completed }, cancellation) is { } refusal ? refusal
        : await checkouts.FindAsync(checkout.CheckoutId, cancellation) is { Status: PaymentStatus.Completed } granted ? granted
        : PaymentRefusals.AlreadyOwned;

    private async Task<Refusal?> ReserveAsync(Checkout checkout, ISale sale, CancellationToken cancellation)
    {
        if (checkout.CouponCode is not { } code)
        {
            return await sale.ReserveAsync(checkout, cancellation) ?? await KeepAsync(checkout, cancellation);
        }

        // The purchase before its coupon, because its end gives the coupon back; and the coupon before the seat, which would be kept for nobody.
        var refusal = await KeepAsync(checkout, cancellation)
            ?? await coupons.RedeemAsync(code, checkout.CheckoutId, cancellation)
            ?? await sale.ReserveAsync(checkout, cancellation);
        if (refusal is not null)
        {
            await expiries.ExpireAsync(checkout.CheckoutId, cancellation);
        }

        return refusal;
    }

    // Before Stripe is asked, so that its events, which may be here sooner than its answer, meet the purchase; and with what ends it.
    private async Task<Refusal?> KeepAsync(Checkout checkout, CancellationToken cancellation) =>
        checkout.ETag is not null || await checkouts.TrySaveAsync(checkout, [CheckoutExpiry.CommandFor(checkout)], cancellation) ? null : PaymentRefusals.Concurrency.Busy;

    private async Task<Refusal> WithdrawAsync(Checkout checkout, Refusal refusal, CancellationToken cancellation)
    {
        // A page that stayed open would take money for what can't be given.
        await payments.ExpireSessionAsync(checkout.SessionId!, cancellation);
        return refusal;
    }

    private Task<Result<Checkout>> SaveAsync(CheckoutId id, Func<Checkout, Checkout> change, CancellationToken cancellation) => PaymentRefusals.Concurrency.ChangeAsync(
        version: null,
        () => checkouts.FindAsync(id, cancellation),
        found => new(change(found)),
        async changed => await checkouts.TrySaveAsync(changed, [], cancellation) ? changed : null);

    private SessionRequest RequestFor(Checkout checkout, Account buyer) => new(checkout.CheckoutId, buyer.Email, checkout.Purchase.Title, checkout.Total)
    {
        Interval = checkout.Purchase.Interval,
        ReturnUrl = site.Value.LinkTo($"/payments/{Uri.EscapeDataString(checkout.CheckoutId.Value)}"),
        Until = checkout.ExpiresAt,
    };
}
