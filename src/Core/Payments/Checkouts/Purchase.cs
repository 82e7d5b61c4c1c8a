using Academy.Core.Cohorts;
using Academy.Core.Courses;
using Academy.Core.Payments.Offers;
using Academy.Core.Tracks;

namespace Academy.Core.Payments.Checkouts;

public enum PurchaseKind
{
    /// <summary>A seat in a cohort.</summary>
    Seat,

    /// <summary>A place on a track.</summary>
    Track,

    /// <summary>What members see of the library and everyone else doesn't, for as long as they pay.</summary>
    Premium,
}

/// <summary>What is bought.</summary>
/// <param name="Kind">What sort of thing; says which of the fields are set.</param>
/// <param name="Title">What the buyer sees that they pay for.</param>
public sealed record Purchase(PurchaseKind Kind, string Title)
{
    public CourseId? CourseId { get; init; }

    public CohortId? CohortId { get; init; }

    public OfferId? OfferId { get; init; }

    public TrackId? TrackId { get; init; }

    /// <summary>How often it is paid; null when once.</summary>
    public BillingInterval? Interval { get; init; }
}
