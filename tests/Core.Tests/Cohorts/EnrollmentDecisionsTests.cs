using Academy.Core.Cohorts;
using Academy.Core.Platform;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Cohorts;

[Spec(56, 57, 58, 61)]
public sealed class EnrollmentDecisionsTests
{
    private static readonly DateTimeOffset Now = CourseBuilder.Start;
    private static readonly Cohort Cohort = CohortBuilder.Cohort();

    [Fact]
    public void An_enrolment_begins_unpaid_with_its_windows()
    {
        var begun = Begin(null, "cs_1");

        (begun.PaymentStatus, begun.Status, begun.PaymentType, begun.IntakeSurveyCompleted, begun.Revision)
            .ShouldBe((PaymentStatus.Pending, EnrollmentStatus.Active, PaymentType.B2C, false, 1));
        (begun.CohortEndsAt, begun.MaterialsAccessUntil).ShouldBe((Cohort.EndsAt, AccessWindows.Materials(Cohort.EndsAt)));
        begun.IsEnrolled.ShouldBeFalse();
    }

    [Fact]
    public void The_same_checkout_gets_the_same_enrolment_and_another_one_a_fresh_try()
    {
        var begun = Begin(null, "cs_1");

        Begin(begun, "cs_1").ShouldBe(begun);
        var again = Begin(begun, "cs_2");
        (again.StripeCheckoutSessionId, again.PaymentStatus, again.Revision).ShouldBe(("cs_2", PaymentStatus.Pending, 2));
    }

    [Fact]
    public void A_dispute_suspends_access_of_the_enrolment_that_its_checkout_paid_and_of_no_other()
    {
        var paid = Pay(Begin(null, "cs_1"), "cs_1", PaymentStatus.Completed).Value!;
        var suspended = EnrollmentDecisions.Suspend(paid, "cs_1", suspended: true, Now);

        AccessWindows.Allows(paid, AccessKind.Materials, Now).ShouldBeTrue();
        AccessWindows.Allows(suspended, AccessKind.Materials, Now).ShouldBeFalse();
        suspended.IsEnrolled.ShouldBeTrue("The seat stays.");
        suspended.Revision.ShouldBe(paid.Revision + 1);
        EnrollmentDecisions.Suspend(suspended, "cs_1", suspended: true, Now).ShouldBeSameAs(suspended);
        EnrollmentDecisions.Suspend(suspended, "cs_1", suspended: false, Now).AccessSuspended.ShouldBeFalse();
        EnrollmentDecisions.Suspend(paid, "cs_2", suspended: true, Now).ShouldBeSameAs(paid);
    }

    [Fact]
    public void Nobody_buys_what_they_have()
    {
        var paid = Pay(Begin(null, "cs_1"), "cs_1", PaymentStatus.Completed).Value!;

        EnrollmentDecisions.Begin(paid, CohortBuilder.Draft(Cohort, "ada", "cs_2"), Cohort, Now).Refusal.ShouldBe(EnrollmentRefusals.AlreadyEnrolled);
        EnrollmentDecisions.Grant(paid, CohortBuilder.Draft(Cohort, "ada"), Cohort, Now).ShouldBe(paid);
    }

    [Theory]
    [InlineData(PaymentStatus.Refunded, EnrollmentStatus.Active)]
    [InlineData(PaymentStatus.Completed, EnrollmentStatus.Withdrawn)]
    public void Who_left_may_come_again(PaymentStatus payment, EnrollmentStatus status)
    {
        var left = Begin(null, "cs_1") with { PaymentStatus = payment, Status = status, IntakeSurveyCompleted = true, ETag = "\"1\"" };

        var again = Begin(left, "cs_2");

        (again.PaymentStatus, again.Status, again.IntakeSurveyCompleted, again.ETag).ShouldBe((PaymentStatus.Pending, EnrollmentStatus.Active, true, "\"1\""));
    }

    [Theory]
    [InlineData(PaymentStatus.Pending, PaymentStatus.Failed, PaymentStatus.Failed)]
    [InlineData(PaymentStatus.Failed, PaymentStatus.Completed, PaymentStatus.Completed)]
    [InlineData(PaymentStatus.Completed, PaymentStatus.Failed, PaymentStatus.Completed)]
    [InlineData(PaymentStatus.Completed, PaymentStatus.Refunded, PaymentStatus.Refunded)]
    [InlineData(PaymentStatus.Refunded, PaymentStatus.Completed, PaymentStatus.Refunded)]
    [InlineData(PaymentStatus.Refunded, PaymentStatus.Failed, PaymentStatus.Refunded)]
    public void A_payment_only_moves_on(PaymentStatus before, PaymentStatus news, PaymentStatus after) =>
        Pay(Begin(null, "cs_1") with { PaymentStatus = before }, "cs_1", news).Value!.PaymentStatus.ShouldBe(after);

    [Fact]
    public void News_in_any_order_and_number_end_in_the_same_state() =>
        Prop.ForAll(Gen.NonEmptyListOf(Gen.Elements(Enum.GetValues<PaymentStatus>())).ToArbitrary(), news =>
        {
            var after = news.Aggregate(Begin(null, "cs_1"), (enrollment, status) => Pay(enrollment, "cs_1", status).Value!);
            after.PaymentStatus.ShouldBe(news.Max());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Who_was_taken_out_before_the_payment_came_is_not_made_to_have_paid()
    {
        var left = EnrollmentDecisions.Withdraw(Begin(null, "cs_1"), "Asked", Now).Value!;

        Pay(left, "cs_1", PaymentStatus.Completed).Refusal.ShouldBe(EnrollmentRefusals.NotActive);
        Pay(left, "cs_1", PaymentStatus.Failed).Value!.PaymentStatus.ShouldBe(PaymentStatus.Failed);
        Pay(left, "cs_1", PaymentStatus.Refunded).Value!.PaymentStatus.ShouldBe(PaymentStatus.Refunded);
        var paid = left with { PaymentStatus = PaymentStatus.Completed };
        Pay(paid, "cs_1", PaymentStatus.Completed).Value.ShouldBe(paid, "Who had it and left is another matter.");
    }

    [Fact]
    public void Of_two_checkouts_the_first_that_is_paid_counts()
    {
        var second = Begin(Begin(null, "cs_1"), "cs_2");

        var paid = Pay(second, "cs_1", PaymentStatus.Completed).Value!;

        (paid.StripeCheckoutSessionId, paid.PaymentStatus).ShouldBe(("cs_1", PaymentStatus.Completed));
        Pay(paid, "cs_2", PaymentStatus.Completed).Refusal.ShouldBe(EnrollmentRefusals.PaidOtherwise);
        Pay(paid, "cs_2", PaymentStatus.Failed).Value.ShouldBe(paid);
        Pay(paid, "cs_2", PaymentStatus.Refunded).Value.ShouldBe(paid, "The other payment was given back, not this one.");
    }

    [Fact]
    public void A_moved_end_moves_the_windows_and_an_ended_cohort_completes_who_took_part()
    {
        var paid = Pay(Begin(null, "cs_1"), "cs_1", PaymentStatus.Completed).Value!;
        var moved = Cohort with { EndsAt = Cohort.EndsAt.AddDays(7) };

        EnrollmentDecisions.Follow(paid, Cohort, Now.AddDays(1)).ShouldBe(paid);
        var followed = EnrollmentDecisions.Follow(paid, moved, Now.AddDays(1));
        (followed.OfficeHoursEligibleUntil, followed.MaterialsAccessUntil, followed.ChatbotAccessUntil, followed.Revision)
            .ShouldBe((moved.EndsAt.AddDays(90), moved.EndsAt.AddDays(365), moved.EndsAt.AddDays(90), paid.Revision + 1));

        var ended = Cohort with { Status = CohortStatus.Completed };
        EnrollmentDecisions.Follow(paid, ended, Now).Status.ShouldBe(EnrollmentStatus.Completed);
        EnrollmentDecisions.Follow(Begin(null, "cs_1"), ended, Now).Status.ShouldBe(EnrollmentStatus.Active, "Who never paid completed nothing.");
    }

    [Fact]
    public void A_withdrawal_says_why_and_what_is_over_stays_over()
    {
        var paid = Pay(Begin(null, "cs_1"), "cs_1", PaymentStatus.Completed).Value!;

        var left = EnrollmentDecisions.Withdraw(paid, "Moved away", Now).Value!;

        (left.Status, left.EndReason, left.IsEnrolled).ShouldBe((EnrollmentStatus.Withdrawn, "Moved away", false));
        EnrollmentDecisions.Withdraw(left, "Again", Now).Value.ShouldBe(left);
        EnrollmentDecisions.Withdraw(paid with { Status = EnrollmentStatus.Completed }, "Late", Now).Refusal.ShouldBe(EnrollmentRefusals.NotActive);
    }

    [Theory]
    [InlineData(EnrollmentStatus.Withdrawn, PaymentStatus.Completed, SeatState.Taken, null, -1, true)]
    [InlineData(EnrollmentStatus.Withdrawn, PaymentStatus.Completed, SeatState.Taken, null, 0, true)]
    [InlineData(EnrollmentStatus.Withdrawn, PaymentStatus.Completed, SeatState.Taken, null, 1, false)]
    [InlineData(EnrollmentStatus.Transferred, PaymentStatus.Completed, SeatState.Taken, null, -1, true)]
    [InlineData(EnrollmentStatus.Active, PaymentStatus.Refunded, SeatState.Taken, "cs_1", -1, true)]
    [InlineData(EnrollmentStatus.Active, PaymentStatus.Completed, SeatState.Taken, "cs_1", -1, false)]
    [InlineData(EnrollmentStatus.Active, PaymentStatus.Pending, SeatState.Held, "cs_1", -1, false)]
    [InlineData(EnrollmentStatus.Completed, PaymentStatus.Completed, SeatState.Taken, null, -1, false)]
    [InlineData(EnrollmentStatus.Withdrawn, PaymentStatus.Pending, SeatState.Held, "cs_1", -1, true)]
    [InlineData(EnrollmentStatus.Withdrawn, PaymentStatus.Pending, SeatState.Held, "cs_2", -1, false)]
    [InlineData(EnrollmentStatus.Withdrawn, PaymentStatus.Pending, SeatState.Held, null, -1, false)]
    [InlineData(EnrollmentStatus.Withdrawn, PaymentStatus.Completed, SeatState.Offered, null, -1, false)]
    [InlineData(EnrollmentStatus.Withdrawn, PaymentStatus.Completed, SeatState.Offered, "cs_1", -1, false)]
    public void What_ended_leaves_its_own_seat_behind_and_no_other(EnrollmentStatus status, PaymentStatus payment, SeatState state, string? checkout, int minutesLater, bool leaves)
    {
        var over = Begin(null, "cs_1") with { Status = status, PaymentStatus = payment, UpdatedAt = Now };
        var seat = SeatDecisions.Claim(Cohort, over.UserId, new(SeatSource.Grant, state) { Key = new(checkout) }, Now.AddMinutes(minutesLater)).Value!;

        EnrollmentDecisions.LeavesBehind(over, seat).ShouldBe(leaves);
    }

    private static Enrollment Begin(Enrollment? before, string checkout) =>
        EnrollmentDecisions.Begin(before, CohortBuilder.Draft(Cohort, "ada", checkout), Cohort, Now).Value.ShouldNotBeNull();

    private static Result<Enrollment> Pay(Enrollment before, string checkout, PaymentStatus status) =>
        EnrollmentDecisions.Pay(before, new(checkout, status), Now.AddHours(1));
}
