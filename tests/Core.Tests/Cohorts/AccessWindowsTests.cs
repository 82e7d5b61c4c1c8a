using Academy.Core.Cohorts;

namespace Academy.Core.Tests.Cohorts;

[Spec(58)]
public sealed class AccessWindowsTests
{
    private static readonly DateTimeOffset End = new(2026, 10, 24, 16, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Windows_count_whole_days_of_24_hours_from_the_end_of_the_cohort()
    {
        AccessWindows.OfficeHours(End).ShouldBe(new(2027, 1, 22, 16, 0, 0, TimeSpan.Zero));
        AccessWindows.Chatbot(End).ShouldBe(new(2027, 1, 22, 16, 0, 0, TimeSpan.Zero));
        AccessWindows.Materials(End).ShouldBe(new(2027, 10, 24, 16, 0, 0, TimeSpan.Zero));
        AccessWindows.Materials(new(2027, 3, 1, 0, 0, 0, TimeSpan.Zero)).ShouldBe(new(2028, 2, 29, 0, 0, 0, TimeSpan.Zero), "365 days, not a year.");
    }

    [Theory]
    [InlineData(AccessKind.OfficeHours, 90)]
    [InlineData(AccessKind.Materials, 365)]
    [InlineData(AccessKind.Chatbot, 90)]
    public void A_window_is_open_at_its_last_instant_and_closed_a_millisecond_later(AccessKind kind, int days)
    {
        var enrollment = Paid();
        var last = End.AddDays(days);

        AccessWindows.Until(enrollment, kind).ShouldBe(last);
        AccessWindows.Allows(enrollment, kind, last).ShouldBeTrue();
        AccessWindows.Allows(enrollment, kind, last.AddMilliseconds(1)).ShouldBeFalse();
        AccessWindows.Allows(enrollment, kind, End.AddYears(-1)).ShouldBeTrue("Access begins with the enrolment.");
    }

    [Theory]
    [InlineData(PaymentStatus.Completed, EnrollmentStatus.Active, true)]
    [InlineData(PaymentStatus.Completed, EnrollmentStatus.Completed, true)]
    [InlineData(PaymentStatus.Completed, EnrollmentStatus.Withdrawn, false)]
    [InlineData(PaymentStatus.Completed, EnrollmentStatus.Transferred, false)]
    [InlineData(PaymentStatus.Pending, EnrollmentStatus.Active, false)]
    [InlineData(PaymentStatus.Failed, EnrollmentStatus.Active, false)]
    [InlineData(PaymentStatus.Refunded, EnrollmentStatus.Active, false)]
    [InlineData(PaymentStatus.Refunded, EnrollmentStatus.Completed, false)]
    public void Access_is_for_those_who_paid_and_stayed(PaymentStatus payment, EnrollmentStatus status, bool allowed) =>
        AccessWindows.Allows(Paid() with { PaymentStatus = payment, Status = status }, AccessKind.Materials, End).ShouldBe(allowed);

    private static Enrollment Paid()
    {
        var cohort = CohortBuilder.Cohort() with { EndsAt = End };
        return EnrollmentDecisions.Grant(null, CohortBuilder.Draft(cohort, "ada"), cohort, CourseBuilder.Start);
    }
}
