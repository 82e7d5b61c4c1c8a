using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>What individuals pay for a seat.</summary>
public static class CohortPrice
{
    /// <summary>The cohort's own price, or else the one of its course; null when it isn't sold to individuals.</summary>
    public static Money? Of(Cohort cohort, CourseDetails course) => cohort.IsB2B ? null
        : cohort.Price ?? (course.PriceB2C is { } cents ? new Money(cents, course.Currency) : null);
}
