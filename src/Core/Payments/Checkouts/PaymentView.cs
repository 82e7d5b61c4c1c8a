using Academy.Core.Cohorts;
using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Payments.Checkouts;

/// <summary>A purchase and its payment, as the buyer and administrators see it.</summary>
public sealed record PaymentView
{
    public required CheckoutId Id { get; init; }

    public required PurchaseKind Kind { get; init; }

    public required string Title { get; init; }

    public CohortId? CohortId { get; init; }

    public TrackId? TrackId { get; init; }

    /// <summary>Before the coupon.</summary>
    public required Money Price { get; init; }

    /// <summary>What is to be paid.</summary>
    public required Money Total { get; init; }

    public string? CouponCode { get; init; }

    public required PaymentStatus Status { get; init; }

    public required Money Charged { get; init; }

    public required Money Refunded { get; init; }

    /// <summary>What the payer's bank has taken back.</summary>
    public required Money Disputed { get; init; }

    public required IReadOnlyList<RefundView> Refunds { get; init; }

    /// <summary>Where it can be paid; absent once it can't be any more.</summary>
    public Uri? Url { get; init; }

    /// <summary>Until when it can be paid.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public static PaymentView From(Checkout checkout) => new()
    {
        Id = checkout.CheckoutId,
        Kind = checkout.Purchase.Kind,
        Title = checkout.Purchase.Title,
        CohortId = checkout.Purchase.CohortId,
        TrackId = checkout.Purchase.TrackId,
        Price = checkout.Price,
        Total = checkout.Total,
        CouponCode = checkout.CouponCode,
        Status = checkout.Status,
        Charged = checkout.Charged,
        Refunded = checkout.Refunded,
        Disputed = checkout.Disputed,
        Refunds = [.. checkout.Refunds.Select(order => new RefundView(order.Amount, order.Reason, order.OrderedAt, order.StripeRefundId is not null, order.Rejection))],
        Url = checkout.Status == PaymentStatus.Pending ? checkout.Url : null,
        ExpiresAt = checkout.ExpiresAt,
        CreatedAt = checkout.CreatedAt,
    };
}

/// <param name="IsMade">Whether it is on its way.</param>
/// <param name="Rejection">The code that says why it will never be.</param>
public sealed record RefundView(Money Amount, string Reason, DateTimeOffset OrderedAt, bool IsMade, string? Rejection);
