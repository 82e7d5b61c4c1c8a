using Academy.Core.Cohorts;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Ledger;
using Academy.Core.Payments.Reconciliation;

namespace Academy.Core.Tests.Payments;

/// <summary>One thing at a time is made not to fit.</summary>
[Spec(59, 61, 62)]
public sealed class ReconciliationDecisionsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Cohort Cohort = CohortBuilder.Cohort();

    private static readonly IReadOnlyList<PaymentFact> Facts = [PaymentFact.Charge("pi_1", new(1_000, "USD"))];

    private static Checkout Paid => new()
    {
        CheckoutId = new("u1:c1"),
        Purchase = new(PurchaseKind.Seat, "A seat") { CourseId = Cohort.CourseId, CohortId = Cohort.CohortId },
        Price = new(1_000, "USD"),
        Total = new(1_000, "USD"),
        Status = PaymentStatus.Completed,
        Charged = new(1_000, "USD"),
        Refunded = new(0, "USD"),
        Disputed = new(0, "USD"),
        SessionId = "cs_1",
        CreatedAt = Now.AddDays(-3),
        ExpiresAt = Now.AddDays(-3),
        UpdatedAt = Now.AddDays(-3),
    };

    private static Enrollment Enrolled => EnrollmentDecisions
        .Begin(null, CohortBuilder.Draft(Cohort, "u1", "cs_1") with { Price = new(1_000, "USD") }, Cohort, Now.AddDays(-3)).Value! with
    { PaymentStatus = PaymentStatus.Completed };

    private static Seat Taken => new()
    {
        CourseId = Cohort.CourseId,
        CohortId = Cohort.CohortId,
        UserId = new("u1"),
        State = SeatState.Taken,
        Source = SeatSource.Checkout,
        CheckoutSessionId = "cs_1",
        Since = Now.AddDays(-3),
    };

    [Fact]
    public void Who_paid_and_has_the_seat_is_in_order()
    {
        OfPayment(Paid, Enrolled, Taken).ShouldBeEmpty();
        ReconciliationDecisions.OfSeat(Taken, Enrolled, Paid, Now).ShouldBeNull();
    }

    [Fact]
    public void Who_paid_and_has_no_seat_is_found_whatever_is_missing()
    {
        OfPayment(Paid, Enrolled, null).ShouldBe([FindingKind.PaidWithoutSeat]);
        OfPayment(Paid, null, null).ShouldBe([FindingKind.PaidWithoutSeat]);
        OfPayment(Paid, Enrolled, Taken with { State = SeatState.Held }).ShouldBe([FindingKind.PaidWithoutSeat]);
        OfPayment(Paid, Enrolled with { PaymentStatus = PaymentStatus.Pending }, Taken).ShouldBe([FindingKind.PaidWithoutSeat]);
        OfPayment(Paid, Enrolled with { StripeCheckoutSessionId = "cs_2", PaymentStatus = PaymentStatus.Failed }, null).ShouldBe([FindingKind.PaidWithoutSeat]);
    }

    [Fact]
    public void Who_paid_twice_is_found_until_one_of_the_payments_is_on_its_way_back()
    {
        var other = Enrolled with { StripeCheckoutSessionId = "cs_2" };

        OfPayment(Paid, other, Taken).ShouldBe([FindingKind.PaidTwice]);
        OfPayment(Paid with { FulfilledAt = Now.AddDays(-3) }, other, Taken).ShouldBeEmpty("Who left and came again paid for both.");
        OfPayment(Ordered(Now.AddHours(-2)), other, Taken).ShouldBeEmpty();
    }

    [Fact]
    public void A_refund_that_nobody_has_confirmed_for_a_day_is_found()
    {
        OfPayment(Ordered(Now.AddHours(-23)), null, null).ShouldBeEmpty();
        OfPayment(Ordered(Now.AddHours(-24)), null, null).ShouldBe([FindingKind.RefundOverdue]);
    }

    [Fact]
    public void A_refund_that_Stripe_won_t_make_is_found_with_the_seat_that_is_missing()
    {
        var ordered = Ordered(Now.AddHours(-2));
        var rejected = ordered with { Refunds = [ordered.Refunds[0] with { Rejection = "no_funds" }] };

        OfPayment(rejected, null, null).ShouldBe([FindingKind.RefundRejected, FindingKind.PaidWithoutSeat]);
    }

    [Fact]
    public void Who_got_everything_back_has_no_access_any_more()
    {
        var refunded = Paid with { Status = PaymentStatus.Refunded, Refunded = new(1_000, "USD") };
        IReadOnlyList<PaymentFact> facts = [.. Facts, PaymentFact.Refund("ch_1", new(1_000, "USD"))];

        ReconciliationDecisions.OfPayment(refunded, facts, Enrolled, Taken, Now).ShouldBe([FindingKind.RefundedWithAccess]);
        ReconciliationDecisions.OfPayment(refunded, facts, Enrolled with { PaymentStatus = PaymentStatus.Refunded }, null, Now).ShouldBeEmpty();
        ReconciliationDecisions.OfPayment(refunded, facts, Enrolled with { StripeCheckoutSessionId = "cs_2" }, Taken, Now).ShouldBeEmpty();
    }

    [Fact]
    public void Sums_that_the_ledger_doesn_t_say_are_found_to_the_cent()
    {
        OfPayment(Paid with { Charged = new(999, "USD") }, Enrolled, Taken).ShouldContain(FindingKind.LedgerDiffers);
        OfPayment(Paid with { Refunded = new(1, "USD") }, Enrolled, Taken).ShouldContain(FindingKind.LedgerDiffers);
        OfPayment(Paid with { Disputed = new(1, "USD") }, Enrolled, Taken).ShouldContain(FindingKind.LedgerDiffers);
    }

    [Fact]
    public void What_changed_within_the_last_hour_may_still_be_followed_by_what_belongs_to_it()
    {
        OfPayment(Paid with { UpdatedAt = Now.AddMinutes(-59) }, null, null).ShouldBeEmpty();
        ReconciliationDecisions.OfSeat(Taken with { Since = Now.AddMinutes(-59) }, null, null, Now).ShouldBeNull();
    }

    [Fact]
    public void A_learner_who_was_taken_out_on_purpose_and_one_who_was_moved_are_in_order()
    {
        OfPayment(Paid, Enrolled with { Status = EnrollmentStatus.Withdrawn }, null).ShouldBeEmpty();
        OfPayment(Paid, Enrolled with { CohortId = new("k2"), TransferredFrom = Cohort.CohortId }, Taken with { CohortId = new("k2"), CheckoutSessionId = null }).ShouldBeEmpty();
    }

    [Fact]
    public void A_seat_needs_an_enrolment_and_the_enrolment_of_a_buyer_a_payment()
    {
        ReconciliationDecisions.OfSeat(Taken, null, null, Now).ShouldBe(FindingKind.SeatWithoutEnrollment);
        ReconciliationDecisions.OfSeat(Taken, Enrolled with { PaymentStatus = PaymentStatus.Refunded }, Paid, Now).ShouldBe(FindingKind.SeatWithoutEnrollment);
        ReconciliationDecisions.OfSeat(Taken, Enrolled, null, Now).ShouldBe(FindingKind.SeatWithoutPayment);
        ReconciliationDecisions.OfSeat(Taken, Enrolled, Paid with { Status = PaymentStatus.Failed }, Now).ShouldBe(FindingKind.SeatWithoutPayment);
        ReconciliationDecisions.OfSeat(Taken, Enrolled with { PaymentType = PaymentType.Free, StripeCheckoutSessionId = null }, null, Now).ShouldBeNull();
        ReconciliationDecisions.OfSeat(Taken, Enrolled with { PaymentType = PaymentType.B2B, StripeCheckoutSessionId = null }, null, Now).ShouldBeNull();
    }

    [Fact]
    public void A_hold_that_outlives_its_time_by_an_hour_is_found_and_an_offer_is_the_waitlist_s_business()
    {
        var held = Taken with { State = SeatState.Held, HeldUntil = Now };

        ReconciliationDecisions.OfSeat(held, null, null, Now.AddMinutes(59)).ShouldBeNull();
        ReconciliationDecisions.OfSeat(held, null, null, Now.AddMinutes(60)).ShouldBe(FindingKind.HoldOverdue);
        ReconciliationDecisions.OfSeat(Taken with { State = SeatState.Offered, HeldUntil = Now.AddDays(-9) }, null, null, Now).ShouldBeNull();
    }

    private static Checkout Ordered(DateTimeOffset at) => Paid with { Refunds = [new("1", new(1_000, "USD"), "No seat", null, at)] };

    private static List<FindingKind> OfPayment(Checkout checkout, Enrollment? enrollment, Seat? seat) =>
        [.. ReconciliationDecisions.OfPayment(checkout, Facts, enrollment, seat, Now)];
}
