using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Cohorts.Waitlist;

/// <summary>Who may stand in the line, and in whose counts they are while they do.</summary>
[Spec(63, 67, 68)]
public sealed class QueueDecisionsTests
{
    private static readonly DateTimeOffset Now = CourseBuilder.Start;
    private static readonly UserId Ada = new("ada");

    // Given a cohort in this state, so many hours before its start, with so many of its two seats occupied and so many waiting; when ada wants it.
    [Theory]
    [InlineData(CohortStatus.Open, 25, 2, 0, null)]
    [InlineData(CohortStatus.Open, 25, 1, 1, null)]
    [InlineData(CohortStatus.Open, 25, 1, 0, "waitlist.seat_free")]
    [InlineData(CohortStatus.Open, 24, 2, 0, "waitlist.closed")]
    [InlineData(CohortStatus.Open, 24, 1, 0, "waitlist.closed")]
    [InlineData(CohortStatus.Scheduled, 25, 0, 0, null)]
    [InlineData(CohortStatus.InProgress, -1, 2, 0, "waitlist.closed")]
    [InlineData(CohortStatus.Completed, -48, 2, 0, "cohort.final")]
    [InlineData(CohortStatus.Cancelled, 48, 0, 0, "cohort.final")]
    public void Who_wants_one_cohort_joins_when_there_is_something_to_wait_for(CohortStatus status, int hours, int occupied, int waiting, string? refusal)
    {
        var cohort = Cohort("k1", status, hours, occupied) with { Waiting = waiting };

        QueueDecisions.Fault(cohort, [cohort], [], Now)?.Code.ShouldBe(refusal);
        (QueueDecisions.Fault(cohort, [cohort], [], Now) is null).ShouldBe(refusal is null);
    }

    // Given two cohorts; when ada would come to any.
    [Theory]
    [InlineData(2, 2, false, null)]
    [InlineData(2, 1, false, "waitlist.seat_free")]
    [InlineData(1, 2, false, "waitlist.seat_free")]
    [InlineData(2, 1, true, null)]
    public void Who_would_come_to_any_joins_when_no_public_one_has_a_seat(int first, int second, bool secondIsTheirs, string? refusal)
    {
        Cohort[] all = [Cohort("k1", CohortStatus.Open, 100, first), Cohort("k2", CohortStatus.Open, 200, second) with { IsB2B = secondIsTheirs, OrganizationId = secondIsTheirs ? new("acme") : null }];

        (QueueDecisions.Fault(wanted: null, all, [], Now)?.Code).ShouldBe(refusal);
    }

    [Theory]
    [InlineData("k1", "k1", CohortStatus.Open, true)]
    [InlineData("k1", "k2", CohortStatus.Open, false)]
    [InlineData(null, "k2", CohortStatus.Open, true)]
    [InlineData(null, "k2", CohortStatus.InProgress, true)]
    [InlineData(null, "k2", CohortStatus.Completed, false)]
    public void Who_has_what_they_would_wait_for_does_not_wait(string? wanted, string seatIn, CohortStatus otherStatus, bool has)
    {
        Cohort[] all = [Cohort("k1", CohortStatus.Open, 100, 2), Cohort("k2", otherStatus, 200, 2)];
        var seat = SeatDecisions.Claim(all[0] with { CohortId = new(seatIn), SeatsOccupied = 0 }, Ada, SeatClaim.Take(SeatSource.Grant), Now).Value!;

        QueueDecisions.HasSeat(wanted is null ? null : new CohortId(wanted), all, [seat]).ShouldBe(has);
    }

    [Theory]
    [InlineData("k1", new[] { "k1" })]
    [InlineData("k3", new[] { "k3" })]
    [InlineData(null, new[] { "k1", "k2" })]
    public void An_entry_counts_in_the_cohorts_that_it_could_take_a_seat_of(string? wanted, string[] counted)
    {
        var head = Head("k1", "k2") with { Accepting = [.. Head("k1", "k2").Accepting, new(new("k3"), IsB2B: true, Now.AddDays(1))] };

        var joined = QueueDecisions.Join(head, before: null, Ada, wanted is null ? null : new CohortId(wanted), organization: null, Now);
        var left = QueueDecisions.Leave(joined.Head, joined.Entry, Now);

        (joined.Count, left.Count).ShouldBe((1, -1));
        joined.Counted.Select(cohort => cohort.Value).ShouldBe(counted);
        left.Counted.ShouldBe(joined.Counted);
    }

    [Fact]
    public void Who_joins_again_stands_at_the_end_and_their_offers_are_counted_on()
    {
        var head = Head("k1") with { Sequence = 41 };
        var before = QueueDecisions.Join(head, before: null, Ada, null, null, Now).Entry with { Status = WaitlistStatus.Expired, Offers = 3, MovedAt = Now, ETag = "\"1\"" };

        var again = QueueDecisions.Join(head, before, Ada, new("k1"), null, Now.AddHours(1)).Entry;

        (again.Order, again.Offers, again.MovedAt, again.ETag, again.CohortId?.Value).ShouldBe((QueueKey.AtEnd(42), 3, null, "\"1\"", "k1"));
    }

    [Fact]
    public void A_decision_is_never_older_than_the_one_before_it_whatever_the_clock_says()
    {
        var clock = new FakeClock(Now);
        var ahead = Head("k1") with { At = Now.AddSeconds(2) };

        ahead.Now(clock).ShouldBe(ahead.At);
        clock.Advance(TimeSpan.FromSeconds(3));
        ahead.Now(clock).ShouldBe(Now.AddSeconds(3));
    }

    private static WaitlistHead Head(params string[] cohorts) => WaitlistHead.Open(new("c1"), Now) with
    {
        Accepting = [.. cohorts.Select(cohort => new AcceptingCohort(new(cohort), IsB2B: false, Now.AddDays(1)))],
    };

    private static Cohort Cohort(string id, CohortStatus status, int hours, int occupied) => CohortBuilder.Cohort(capacity: 2, id) with
    {
        Status = status,
        StartsAt = Now.AddHours(hours),
        EndsAt = Now.AddHours(hours + 8),
        SeatsOccupied = occupied,
    };
}
