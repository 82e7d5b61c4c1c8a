using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;

namespace Academy.Core.Tests.Cohorts.Waitlist;

/// <summary>Which seat goes to whom, where a moved entry stands, and how long it may take.</summary>
[Spec(63, 64, 68)]
public sealed class WaitlistQueueTests
{
    private static readonly DateTimeOffset Now = CourseBuilder.Start;

    private static readonly WaitlistHead Head = WaitlistHead.Open(new("c1"), Now) with
    {
        Sequence = 9,
        Accepting = [new(new("sooner"), false, Now.AddDays(1)), new(new("theirs"), true, Now.AddDays(2)), new(new("later"), false, Now.AddDays(3))],
    };

    // Given the cohorts with a free seat; when it is the turn of who wants this one, or any.
    [Theory]
    [InlineData(null, "sooner later", "sooner")]
    [InlineData(null, "later", "later")]
    [InlineData(null, "theirs later", "later")]
    [InlineData(null, "theirs", null)]
    [InlineData("later", "sooner later", "later")]
    [InlineData("later", "sooner", null)]
    [InlineData("theirs", "sooner theirs", "theirs")]
    [InlineData(null, "", null)]
    public void A_seat_is_offered_in_the_earliest_cohort_that_fits(string? wanted, string free, string? offered)
    {
        var entry = Entry("ada", "1") with { CohortId = wanted is null ? null : new CohortId(wanted) };
        IReadOnlyList<Cohort> cohorts = [.. free.Split(' ', StringSplitOptions.RemoveEmptyEntries).Reverse().Select(id => Cohort(id))];

        (WaitlistQueue.CohortFor(entry, Head, cohorts)?.CohortId.Value).ShouldBe(offered);
    }

    [Theory]
    [InlineData(CohortStatus.Open, 1, 1, true)]
    [InlineData(CohortStatus.Open, 2, 1, false)]
    [InlineData(CohortStatus.Open, 1, 0, false)]
    [InlineData(CohortStatus.Scheduled, 0, 1, false)]
    [InlineData(CohortStatus.Cancelled, 0, 1, false)]
    public void A_cohort_has_a_seat_to_offer_when_it_is_open_with_room_and_someone_waits(CohortStatus status, int occupied, int waiting, bool has)
    {
        var cohort = Cohort("sooner") with { Status = status, SeatsOccupied = occupied, Waiting = waiting };

        WaitlistQueue.WithSeats(Head, [cohort]).Count.ShouldBe(has ? 1 : 0);
        WaitlistQueue.WithSeats(Head with { Accepting = [] }, [cohort]).ShouldBeEmpty("Its line is closed.");
    }

    [Theory]
    [InlineData(1, "moved ada ben cyd")]
    [InlineData(2, "ada moved ben cyd")]
    [InlineData(3, "ada ben moved cyd")]
    [InlineData(4, "ada ben cyd moved")]
    [InlineData(9, "ada ben cyd moved")]
    public void Who_is_moved_stands_exactly_there(int position, string line)
    {
        IReadOnlyList<WaitlistEntry> others = [Entry("ada", QueueKey.AtEnd(1)), Entry("ben", QueueKey.AtEnd(2)), Entry("cyd", QueueKey.AtEnd(3))];

        var moved = Entry("moved", WaitlistQueue.OrderAt(position, Head, others));

        string.Join(' ', others.Append(moved).OrderBy(entry => entry.Order, StringComparer.Ordinal).Select(entry => entry.UserId)).ShouldBe(line);
    }

    [Theory]
    [InlineData(1, 0, 10, null)]
    [InlineData(1, 10, 10, 1)]
    [InlineData(5, 10, 10, 5)]
    [InlineData(3, 2, 10, 15)]
    [InlineData(1, 3, 10, 4)]
    [InlineData(4, 8, 0, 1)]
    [InlineData(1_000, 1, 365, 3_650)]
    public void An_estimate_goes_on_at_the_pace_so_far(int position, int offers, int days, int? estimate) =>
        WaitlistEstimate.Days(position, Head with { Offers = offers }, Now.AddDays(days)).ShouldBe(estimate);

    private static WaitlistEntry Entry(string user, string order) => new()
    {
        CourseId = new("c1"),
        UserId = new(user),
        Status = WaitlistStatus.Waiting,
        Order = order,
        JoinedAt = Now,
        UpdatedAt = Now,
    };

    private static Cohort Cohort(string id) => CohortBuilder.Cohort(capacity: 2, id) with { SeatsOccupied = 1, Waiting = 1 };
}
