using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>Whether learners may put an enrolment off by themselves: once, before the cohort begins, to a later one that costs no more.</summary>
internal static class Deferral
{
    /// <summary>Why they may not; null when they may.</summary>
    public static Refusal? Fault(Enrollment here, Cohort from, Cohort to, CourseDetails course, DateTimeOffset now) =>
        here.TransferredFrom is not null ? EnrollmentRefusals.DeferredBefore
        : from.StartsAt <= now ? EnrollmentRefusals.HasBegun
        : to.StartsAt <= from.StartsAt ? EnrollmentRefusals.NotLater
        : IsDearer(here, from, to, course) ? EnrollmentRefusals.Dearer
        : null;

    // Beside what was paid, the price of the seat that is given up counts: who had a discount, or a place as a gift, may take it along to as good a one. An
    // organization's own cohort has no price, so its seat buys nothing in a public one.
    private static bool IsDearer(Enrollment here, Cohort from, Cohort to, CourseDetails course) =>
        CohortPrice.Of(to, course) is { Cents: > 0 } price && !Covers(here.Price, price) && !Covers(CohortPrice.Of(from, course), price);

    private static bool Covers(Money? worth, Money price) => worth is { } given && given.Currency == price.Currency && given.Cents >= price.Cents;
}
