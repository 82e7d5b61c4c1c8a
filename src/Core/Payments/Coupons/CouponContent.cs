using System.ComponentModel.DataAnnotations;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Coupons;

/// <summary>A coupon as an administrator writes it, whole: the body of a create and of an update. Give either a share or an amount.</summary>
public record CouponContent
{
    [Range(1, 100)]
    public int? PercentOff { get; init; }

    /// <summary>Whole cents of <see cref="Currency"/>.</summary>
    [Range(1, 100_000_000)]
    public long? AmountOffCents { get; init; }

    /// <summary>ISO 4217, of the amount.</summary>
    [RegularExpression("[A-Z]{3}")]
    public string Currency { get; init; } = "USD";

    /// <summary>What it is good for; absent for everything.</summary>
    [MaxLength(3)]
    public IReadOnlyList<PurchaseKind>? Kinds { get; init; }

    /// <summary>How many people may use it; absent for any number.</summary>
    [Range(1, 1_000_000)]
    public int? MaxRedemptions { get; init; }

    /// <summary>The instant from which it is good no more; absent for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public bool IsActive { get; init; } = true;
}

/// <summary>A coupon that is to be made, with its code.</summary>
public sealed record NewCouponContent : CouponContent
{
    /// <summary>Letters, digits and hyphens; small letters count as capitals.</summary>
    [RegularExpression("[A-Za-z0-9-]{3,40}")]
    public required string Code { get; init; }
}

/// <summary>A coupon as administrators see it.</summary>
public sealed record CouponView
{
    public required string Code { get; init; }

    public int? PercentOff { get; init; }

    public Money? AmountOff { get; init; }

    public IReadOnlyList<PurchaseKind>? Kinds { get; init; }

    public int? MaxRedemptions { get; init; }

    public required int Redeemed { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public required bool IsActive { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public static CouponView From(Coupon coupon) => new()
    {
        Code = coupon.Code,
        PercentOff = coupon.PercentOff,
        AmountOff = coupon.AmountOff,
        Kinds = coupon.Kinds,
        MaxRedemptions = coupon.MaxRedemptions,
        Redeemed = coupon.Redeemed,
        ExpiresAt = coupon.ExpiresAt,
        IsActive = coupon.IsActive,
        CreatedAt = coupon.CreatedAt,
        UpdatedAt = coupon.UpdatedAt,
    };
}
