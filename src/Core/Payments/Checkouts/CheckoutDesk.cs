using Academy.Core.Accounts;
using Academy.Core.Payments.Coupons;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Checkouts;

/// <summary>Beginning purchases: what is wanted, for how much. Whoever asks again while a purchase is open goes on with the same one.</summary>
public sealed class CheckoutDesk(
    ProductCatalog products, CheckoutStore checkouts, CouponRedemptions coupons, CheckoutOpening opening, AccountStore accounts, TimeProvider clock)
{
    public async Task<Result<Checkout>> BeginAsync(Caller buyer, CheckoutRequest request, CancellationToken cancellation)
    {
        if (await accounts.FindAsync(buyer.UserId, cancellation) is not { } account)
        {
            return AccountRefusals.NotFound;
        }

        if (!(await products.FindAsync(account, request, cancellation)).Succeeded(out var product, out var refusal))
        {
            return refusal;
        }

        var total = product.Price;
        if (request.CouponCode is { } code && !(await coupons.PriceAsync(code, product.Purchase.Kind, product.Price, cancellation)).Succeeded(out total, out refusal))
        {
            return refusal;
        }

        var wanted = Checkout.Begin(CheckoutId.New(buyer.UserId, clock), product.Purchase, product.Price, total, request.CouponCode, clock.GetUtcNow());
        return await opening.OpenAsync(await FindOpenAsync(wanted, cancellation) ?? wanted, account, cancellation);
    }

    private async Task<Checkout?> FindOpenAsync(Checkout wanted, CancellationToken cancellation)
    {
        await foreach (var open in checkouts.OpenAsync(wanted.UserId, clock.GetUtcNow(), cancellation))
        {
            if (open.Purchase == wanted.Purchase && open.Total == wanted.Total && open.CouponCode == wanted.CouponCode)
            {
                return open;
            }
        }

        return null;
    }
}
