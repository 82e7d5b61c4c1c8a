using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;

namespace Academy.Core.Tests.Cohorts.Waitlist;

/// <summary>How long offers stand, by the hour before the cohort starts.</summary>
[Spec(65, 66, 67)]
public sealed class OfferTermsTests
{
    private static readonly DateTimeOffset Start = CohortBuilder.StartsAt;

    [Theory]
    [InlineData(1_000, 48)]
    [InlineData(72, 48)]
    [InlineData(71, 47)]
    [InlineData(30, 6)]
    [InlineData(25, 1)]
    [InlineData(24, 0)]
    [InlineData(3, -21)]
    public void An_offer_stands_for_48_hours_but_never_into_the_last_24_before_the_start(int hoursBefore, int stands)
    {
        var now = Start.AddHours(-hoursBefore);

        (OfferTerms.EndOf(Start, now) - now).TotalHours.ShouldBe(stands);
    }

    [Theory]
    [InlineData(48, 24)]
    [InlineData(25, 24)]
    [InlineData(24, null)]
    [InlineData(3, null)]
    public void A_reminder_comes_after_24_hours_while_the_offer_stands(int stands, int? remindedAfter) =>
        OfferTerms.RemindAt(Start, Start.AddHours(stands)).ShouldBe(remindedAfter is { } hours ? Start.AddHours(hours) : null);

    [Theory]
    [InlineData(CohortStatus.Scheduled, 25, true)]
    [InlineData(CohortStatus.Open, 25, true)]
    [InlineData(CohortStatus.Open, 24, false)]
    [InlineData(CohortStatus.Open, -1, false)]
    [InlineData(CohortStatus.InProgress, 25, false)]
    [InlineData(CohortStatus.Completed, 25, false)]
    [InlineData(CohortStatus.Cancelled, 25, false)]
    public void People_stand_in_line_while_an_offer_could_come(CohortStatus status, int hoursBefore, bool accepts) =>
        OfferTerms.Accepts(CohortBuilder.Cohort() with { Status = status }, Start.AddHours(-hoursBefore)).ShouldBe(accepts);

    [Fact]
    public void The_cohort_that_starts_first_comes_first()
    {
        var (late, early, over) = (CohortBuilder.Cohort(id: "a"), CohortBuilder.Cohort(id: "b") with { StartsAt = Start.AddDays(-3) }, CohortBuilder.Cohort(id: "c") with { Status = CohortStatus.Cancelled });

        OfferTerms.Accepting([late, early, over], CourseBuilder.Start).ShouldBe(
        [
            new AcceptingCohort(new("b"), false, Start.AddDays(-4)),
            new AcceptingCohort(new("a"), false, Start.AddDays(-1)),
        ]);
    }
}
