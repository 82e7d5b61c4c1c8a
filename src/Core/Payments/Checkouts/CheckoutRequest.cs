using System.ComponentModel.DataAnnotations;
using Academy.Core.Cohorts;
using Academy.Core.Payments.Offers;

namespace Academy.Core.Payments.Checkouts;

/// <summary>What someone wants to buy: a seat in a cohort, or what an offer sells.</summary>
public sealed record CheckoutRequest
{
    public CohortId? CohortId { get; init; }

    public OfferId? OfferId { get; init; }

    [StringLength(40, MinimumLength = 3)]
    public string? CouponCode { get; init; }
}
