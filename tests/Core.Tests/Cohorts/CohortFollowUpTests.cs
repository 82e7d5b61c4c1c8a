using Academy.Core.Cohorts;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Cohorts;

/// <summary>What is written beside a cohort, a seat or an enrolment, so that it happens exactly when they were saved.</summary>
[Spec(53, 60, 62)]
public sealed class CohortFollowUpTests
{
    private static readonly DateTimeOffset Now = CourseBuilder.Start;

    [Theory]
    [InlineData(CohortStatus.Scheduled, "")]
    [InlineData(CohortStatus.Open, "start end")]
    [InlineData(CohortStatus.InProgress, "end")]
    [InlineData(CohortStatus.Completed, "")]
    [InlineData(CohortStatus.Cancelled, "")]
    public void The_instants_that_are_still_to_come_are_watched(CohortStatus status, string watched)
    {
        var cohort = CohortBuilder.Cohort() with { Status = status };

        string.Join(' ', CohortClock.CommandsFor(cohort).Select(command => command.InstanceId.Split(':')[0]["cohort-".Length..])).ShouldBe(watched);
    }

    [Fact]
    public void An_instant_that_moves_is_watched_anew_and_one_that_stays_is_not()
    {
        var cohort = CohortBuilder.Cohort();
        var moved = cohort with { StartsAt = cohort.StartsAt.AddMilliseconds(1) };

        var (before, after) = (CohortClock.CommandsFor(cohort).Select(command => command.InstanceId).ToList(), CohortClock.CommandsFor(moved).Select(command => command.InstanceId).ToList());

        after[0].ShouldNotBe(before[0]);
        after[1].ShouldBe(before[1]);
    }

    [Theory]
    [InlineData(SeatState.Held, true)]
    [InlineData(SeatState.Offered, false)]
    [InlineData(SeatState.Taken, false)]
    public void Only_the_end_of_a_hold_is_waited_for_an_offer_has_a_workflow_of_its_own(SeatState state, bool waits)
    {
        var claim = new SeatClaim(SeatSource.Checkout, state, state == SeatState.Taken ? null : Now.AddMinutes(30));

        SeatHold.CommandsFor(SeatDecisions.Claim(CohortBuilder.Cohort(), new("ada"), claim, Now).Value!).Count().ShouldBe(waits ? 1 : 0);
    }

    [Theory]
    [InlineData(PaymentStatus.Completed, "cs_1", true)]
    [InlineData(PaymentStatus.Completed, null, false)]
    [InlineData(PaymentStatus.Pending, "cs_1", false)]
    [InlineData(PaymentStatus.Failed, "cs_1", false)]
    [InlineData(PaymentStatus.Refunded, "cs_1", false)]
    public void What_was_paid_is_owed_once_and_nothing_else(PaymentStatus status, string? checkout, bool isOwed)
    {
        var cohort = CohortBuilder.Cohort();
        var enrollment = EnrollmentDecisions.Grant(null, CohortBuilder.Draft(cohort, "ada") with { Price = new Money(100, "USD") }, cohort, Now) with
        {
            PaymentStatus = status,
            StripeCheckoutSessionId = checkout,
        };

        var owed = RefundRequest.For(enrollment, "Cancelled", Now).ToList();

        owed.Count.ShouldBe(isOwed ? 1 : 0);
        owed.Concat(RefundRequest.For(enrollment, "Asked again", Now.AddDays(1))).Select(request => request.Id).Distinct().Count().ShouldBe(isOwed ? 1 : 0, "Asking twice is asking once.");
    }

    [Theory]
    [InlineData(null, null, false, null)]
    [InlineData(100, null, false, 100)]
    [InlineData(null, 200, false, 200)]
    [InlineData(100, 200, false, 100)]
    [InlineData(0, 200, false, 0)]
    [InlineData(100, 200, true, null)]
    public void A_seat_costs_what_its_cohort_says_or_else_its_course(int? own, int? course, bool isTheirs, int? price)
    {
        var cohort = CohortBuilder.Cohort() with { Price = own is { } cents ? new Money(cents, "USD") : null, IsB2B = isTheirs };

        CohortPrice.Of(cohort, CourseBuilder.Cohort() with { PriceB2C = course }).ShouldBe(price is { } expected ? new Money(expected, "USD") : null);
    }
}
