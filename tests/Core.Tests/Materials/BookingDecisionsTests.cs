using Academy.Core.Cohorts;
using Academy.Core.Materials.OfficeHours;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Materials;

[Spec(58, 76)]
public sealed class BookingDecisionsTests
{
    private static readonly DateTimeOffset Now = CohortBuilder.StartsAt;
    private static readonly Enrollment Enrolled = EnrollmentOf("k1");

    [Fact]
    public void Every_order_of_every_repetition_of_the_same_events_leaves_the_same()
    {
        CalEvent[] events =
        [
            Told(CalTrigger.Created, 0),
            Told(CalTrigger.Cancelled, 1),
            Told(CalTrigger.NoShowUpdated, 2),
            Told(CalTrigger.NoShowUpdated, 3),
            Told(CalTrigger.Rescheduled, 4) with { FormerUid = "before" },
        ];
        var expected = Fold(events);

        Prop.ForAll(
            Gen.Elements(events).ListOf().ToArbitrary(),
            told => Fold([.. told, .. events.Except(told)]) == expected).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "enrollment.access_ended")]
    public void A_booking_begins_within_the_window_to_the_millisecond(int late, string? refusal)
    {
        var startsAt = Enrolled.OfficeHoursEligibleUntil.AddMilliseconds(late);

        var booking = Take(null, Told(CalTrigger.Created, 0) with { StartsAt = startsAt, EndsAt = startsAt.AddMinutes(30) }, Enrolled);

        booking.Refusal.ShouldBe(refusal);
        booking.StatusAt(Now).ShouldBe(refusal is null ? BookingStatus.Scheduled : BookingStatus.Refused);
    }

    [Fact]
    public void What_a_booking_was_granted_for_stays_whatever_is_told_later()
    {
        var granted = Take(null, Told(CalTrigger.Created, 0), Enrolled);

        var again = Take(granted, Told(CalTrigger.Created, 1) with { StartsAt = Now.AddYears(9), EndsAt = Now.AddYears(10) }, enrollment: null);

        again.ShouldBe(granted);
    }

    [Fact]
    public void Without_an_enrolment_there_are_no_office_hours() =>
        Take(null, Told(CalTrigger.Created, 0), enrollment: null).Refusal.ShouldBe("enrollment.not_found");

    [Fact]
    public void The_status_follows_from_what_is_known_and_the_clock()
    {
        var booking = Take(null, Told(CalTrigger.Created, 0), Enrolled);
        var over = booking.EndsAt!.Value;

        booking.StatusAt(over.AddTicks(-1)).ShouldBe(BookingStatus.Scheduled);
        booking.StatusAt(over).ShouldBe(BookingStatus.Completed);
        (booking with { NoShow = true }).StatusAt(over).ShouldBe(BookingStatus.NoShow);
        (booking with { NoShow = false }).StatusAt(over).ShouldBe(BookingStatus.Completed);
        (booking with { IsCancelled = true, NoShow = true }).StatusAt(over).ShouldBe(BookingStatus.Cancelled);
        (booking with { IsCancelled = true, RescheduledTo = "b2" }).StatusAt(over).ShouldBe(BookingStatus.Rescheduled);
        (booking with { Refusal = "x", IsCancelled = true }).StatusAt(over).ShouldBe(BookingStatus.Cancelled);
    }

    [Fact]
    public void Who_is_not_named_by_a_booking_gets_the_cohort_whose_office_hours_last_longest()
    {
        var (sooner, later) = (EnrollmentOf("k2") with { OfficeHoursEligibleUntil = Now }, EnrollmentOf("k3") with { OfficeHoursEligibleUntil = Now.AddDays(1) });
        var refunded = EnrollmentOf("k4") with { OfficeHoursEligibleUntil = Now.AddDays(9), PaymentStatus = PaymentStatus.Refunded };

        BookingDecisions.Choose([sooner, later, refunded], named: null).ShouldBe(later);
        BookingDecisions.Choose([sooner, later, refunded], sooner.EnrollmentId).ShouldBe(sooner);
        BookingDecisions.Choose([sooner, later, refunded], refunded.EnrollmentId).ShouldBe(later);
        BookingDecisions.Choose([refunded], named: null).ShouldBeNull();
    }

    [Fact]
    public void A_booking_that_nothing_else_is_known_of_remembers_what_took_its_place()
    {
        var replaced = BookingDecisions.Replace(before: null, "b0", by: "b1", new("ada"), Now);

        (replaced.IsKnown, replaced.StatusAt(Now)).ShouldBe((false, BookingStatus.Rescheduled));
        Take(replaced, Told(CalTrigger.Created, 0) with { Uid = "b0" }, Enrolled).RescheduledTo.ShouldBe("b1");
    }

    private static OfficeHoursBooking Fold(IEnumerable<CalEvent> events) => events.Aggregate((OfficeHoursBooking?)null, (before, told) => Take(before, told, Enrolled))!;

    private static OfficeHoursBooking Take(OfficeHoursBooking? before, CalEvent told, Enrollment? enrollment) => BookingDecisions.Take(
        before, told, new("ada"), enrollment, noShow: told.Trigger == CalTrigger.NoShowUpdated ? told.At.Minute % 2 == 0 : null, Now);

    private static CalEvent Told(CalTrigger trigger, int minute) => new(
        trigger,
        Now.AddMinutes(minute),
        "b1",
        FormerUid: null,
        trigger == CalTrigger.NoShowUpdated ? null : Now.AddHours(1),
        trigger == CalTrigger.NoShowUpdated ? null : Now.AddHours(2),
        "12",
        [],
        EnrollmentId: null);

    private static Enrollment EnrollmentOf(string cohort) =>
        EnrollmentDecisions.Grant(before: null, CohortBuilder.Draft(CohortBuilder.Cohort(id: cohort), "ada"), CohortBuilder.Cohort(id: cohort), Now);
}
