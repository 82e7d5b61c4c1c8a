using Academy.Core.Payments.Checkouts;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Coupons;

/// <summary>What a coupon is, and what it makes of a price.</summary>
public static class CouponDecisions
{
    /// <summary>The coupon as an administrator wants it.</summary>
    /// <param name="before">The coupon as it was; for one that is to be made, with nothing but its code.</param>
    public static Result<Coupon> Write(Coupon before, CouponContent content, DateTimeOffset now)
    {
        if (content.PercentOff is null == content.AmountOffCents is null)
        {
            return CouponRefusals.OneDiscount;
        }

        if (content.MaxRedemptions < before.Redeemed)
        {
            return CouponRefusals.BelowRedeemed;
        }

        return before with
        {
            PercentOff = content.PercentOff,
            AmountOff = content.AmountOffCents is { } cents ? new Money(cents, content.Currency) : null,
            Kinds = content.Kinds is { Count: > 0 } kinds ? [.. kinds.Distinct().Order()] : null,
            MaxRedemptions = content.MaxRedemptions,
            ExpiresAt = content.ExpiresAt?.ToUniversalTime(),
            IsActive = content.IsActive,
            UpdatedAt = now,
        };
    }

    /// <summary>What is left to pay. A share is rounded in the buyer's favour, and nobody is paid for buying.</summary>
    public static Result<Money> Apply(Coupon coupon, PurchaseKind kind, Money price, DateTimeOffset now) =>
        !coupon.IsActive || now >= coupon.ExpiresAt ? CouponRefusals.Expired
        : coupon.Kinds is { } kinds && !kinds.Contains(kind) ? CouponRefusals.NotForThis
        : coupon.AmountOff is { } off && off.Currency != price.Currency ? CouponRefusals.NotForThis
        : price with { Cents = Math.Max(0, coupon.AmountOff is { } amount ? price.Cents - amount.Cents : price.Cents * (100 - coupon.PercentOff!.Value) / 100) };
}
