using Academy.Core.Payments.Checkouts;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Coupons;

/// <summary>Using coupons: never more people than the limit, and each person once. A purchase that came to nothing gives its use back.</summary>
public sealed class CouponRedemptions(CouponStore coupons, TimeProvider clock)
{
    public static string Normalize(string code) => code.Trim().ToUpperInvariant();

    /// <summary>What is left to pay with a coupon.</summary>
    public async Task<Result<Money>> PriceAsync(string code, PurchaseKind kind, Money price, CancellationToken cancellation) =>
        await coupons.FindAsync(Normalize(code), cancellation) is { } coupon ? CouponDecisions.Apply(coupon, kind, price, clock.GetUtcNow()) : CouponRefusals.Unknown;

    /// <summary>Uses a coupon for a purchase; null, or why it can't be. The same purchase again is told yes.</summary>
    public async Task<Refusal?> RedeemAsync(string code, CheckoutId checkout, CancellationToken cancellation)
    {
        var redemption = new CouponRedemption { Code = Normalize(code), CheckoutId = checkout, RedeemedAt = clock.GetUtcNow() };
        return await coupons.TryRedeemAsync(redemption, cancellation) switch
        {
            true => null,
            false => CouponRefusals.UsedUp,
            null => (await coupons.FindRedemptionAsync(redemption.Code, checkout.UserId, cancellation))?.CheckoutId == checkout ? null : CouponRefusals.Used,
        };
    }

    /// <summary>Gives back the use of a coupon, unless another purchase has it.</summary>
    public async Task ReleaseAsync(string code, CheckoutId checkout, CancellationToken cancellation)
    {
        while (await coupons.FindRedemptionAsync(Normalize(code), checkout.UserId, cancellation) is { } redemption
            && redemption.CheckoutId == checkout
            && !await coupons.TryReleaseAsync(redemption, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }
}
