using System.Text.Json.Serialization;
using Academy.Core.Cohorts;
using Academy.Core.Payments.Coupons;
using Academy.Core.Payments.Ledger;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Checkouts;

/// <summary>
/// A purchase: what was agreed, and what its ledger comes to. Container <c>users</c>; its sums are written in one batch with every entry, so they are
/// what the entries say at every instant.
/// </summary>
public sealed record Checkout : Document
{
    public const string DocumentType = "checkout";

    public override string Id => IdOf(CheckoutId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public UserId UserId => CheckoutId.UserId;

    public required CheckoutId CheckoutId { get; init; }

    public required Purchase Purchase { get; init; }

    /// <summary>Before the coupon.</summary>
    public required Money Price { get; init; }

    /// <summary>What is to be paid.</summary>
    public required Money Total { get; init; }

    public string? CouponCode { get; init; }

    public required PaymentStatus Status { get; init; }

    public required Money Charged { get; init; }

    public required Money Refunded { get; init; }

    public required Money Disputed { get; init; }

    public bool IsDisputed { get; init; }

    /// <summary>Stripe's session; null until there is one, and when nothing is to be paid.</summary>
    public string? SessionId { get; init; }

    /// <summary>Where it is paid.</summary>
    public Uri? Url { get; init; }

    /// <summary>Stripe's subscription, when it is one.</summary>
    public string? SubscriptionId { get; init; }

    /// <summary>What can be given back: the one payment intent or invoice that was charged; null before, and when several were.</summary>
    public string? ChargeReference { get; init; }

    /// <summary>What was ordered to be given back, in the order of time.</summary>
    public IReadOnlyList<RefundOrder> Refunds { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when it can be paid, and what is bought is kept.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When the buyer got what was bought; null while they haven't, and of a track also once they had to give it back.</summary>
    public DateTimeOffset? FulfilledAt { get; init; }

    /// <summary>What could still be given back.</summary>
    [JsonIgnore]
    public Money Refundable => Charged - new Money(Math.Max(Refunded.Cents, Refunds.Where(order => order.Rejection is null).Sum(order => order.Amount.Cents)), Charged.Currency);

    public static string IdOf(CheckoutId id) => $"{DocumentType}:{id}";

    /// <summary>A purchase that nobody has paid yet. What is bought is kept for as long as a seat is held.</summary>
    internal static Checkout Begin(CheckoutId id, Purchase purchase, Money price, Money total, string? coupon, DateTimeOffset now) => new()
    {
        CheckoutId = id,
        Purchase = purchase,
        Price = price,
        Total = total,
        CouponCode = coupon is null ? null : CouponRedemptions.Normalize(coupon),
        Status = PaymentStatus.Pending,
        Charged = Money.Zero(total.Currency),
        Refunded = Money.Zero(total.Currency),
        Disputed = Money.Zero(total.Currency),
        CreatedAt = now,
        ExpiresAt = now + SeatClaim.HoldTime,
        UpdatedAt = now,
    };

    /// <summary>The purchase as its ledger says that it is now.</summary>
    internal Checkout With(PaymentSum sum, PaymentStatement news, IReadOnlyList<PaymentFact> facts) => this with
    {
        Status = sum.Status,
        Charged = sum.Charged,
        Refunded = sum.Refunded,
        Disputed = sum.Disputed,
        IsDisputed = sum.IsDisputed,
        SessionId = SessionId ?? news.SessionId,
        SubscriptionId = SubscriptionId ?? news.SubscriptionId,
        Refunds = Refunds.Any(order => order.HasFailed(facts)) ? [.. Refunds.Select(order => order.HasFailed(facts) ? order with { Rejection = RefundOrder.Failed } : order)] : Refunds,
        ChargeReference = facts.Where(fact => fact.Kind == PaymentFactKind.Charge).Select(fact => fact.Reference).Distinct().ToList() is [var only] ? only : null,
    };
}
