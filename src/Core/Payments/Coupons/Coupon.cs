using System.Text.Json.Serialization;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Coupons;

/// <summary>
/// A code that makes something cheaper. Container <c>catalog</c>, in one partition with its redemptions, so that counting one and keeping the limit is
/// one batch.
/// </summary>
public sealed record Coupon : Document
{
    public const string DocumentType = "coupon";

    public override string Id => IdOf(Code);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public string Kind { get; init; } = DocumentType;

    /// <summary>Upper case.</summary>
    public required string Code { get; init; }

    /// <summary>How much of the price goes, 1 to 100; null when an amount does.</summary>
    public int? PercentOff { get; init; }

    /// <summary>How much goes, at most the whole price; null when a share does.</summary>
    public Money? AmountOff { get; init; }

    /// <summary>What it is good for; null for everything.</summary>
    public IReadOnlyList<PurchaseKind>? Kinds { get; init; }

    /// <summary>How many people may use it; null for any number.</summary>
    public int? MaxRedemptions { get; init; }

    /// <summary>How many have, or are about to. Written by the batches of redemptions alone.</summary>
    public int Redeemed { get; init; }

    /// <summary>The instant from which it is good no more; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public required bool IsActive { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    [JsonIgnore]
    public bool IsUsedUp => Redeemed >= MaxRedemptions;

    public static string IdOf(string code) => $"{DocumentType}:{code}";
}

/// <summary>That a person uses a coupon. Its id is theirs, so nobody uses one twice.</summary>
public sealed record CouponRedemption : Document
{
    public override string Id => IdOf(Code, CheckoutId.UserId);

    public override string Type => "couponRedemption";

    /// <summary>The partition.</summary>
    public string Kind { get; init; } = Coupon.DocumentType;

    public required string Code { get; init; }

    public required CheckoutId CheckoutId { get; init; }

    public required DateTimeOffset RedeemedAt { get; init; }

    public static string IdOf(string code, UserId user) => $"couponRedemption:{code}:{user}";
}
