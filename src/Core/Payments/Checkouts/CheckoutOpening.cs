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
    CheckoutStore checkouts, CouponRedemptions coupons, IEnumerable<ISale> sales, IPayments payments, IOptions<SignInOptions> site)
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

        // Before Stripe is asked, so that its events, which may be here sooner than its answer, meet the purchase; and with what ends it.
        if (checkout.ETag is null && !await checkouts.TrySaveAsync(checkout, [CheckoutExpiry.CommandFor(checkout)], cancellation))
        {
            return PaymentRefusals.Concurrency.Busy;
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

    private async Task<Result<Checkout>> GrantAsync(Checkout checkout, ISale sale, CancellationToken cancellation) =>
        await sale.GrantAsync(checkout, cancellation) is { } refusal
            ? refusal
            : await SaveAsync(checkout.CheckoutId, granted => granted with { Status = PaymentStatus.Completed }, cancellation);

    // The coupon first: a seat that was kept for a purchase that can't begin would be kept for nobody.
    private async Task<Refusal?> ReserveAsync(Checkout checkout, ISale sale, CancellationToken cancellation)
    {
        if (checkout.CouponCode is { } code && await coupons.RedeemAsync(code, checkout.CheckoutId, cancellation) is { } useless)
        {
            return useless;
        }

        var refusal = await sale.ReserveAsync(checkout, cancellation);
        if (refusal is not null && checkout.CouponCode is { } unused)
        {
            await coupons.ReleaseAsync(unused, checkout.CheckoutId, cancellation);
        }

        return refusal;
    }

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
