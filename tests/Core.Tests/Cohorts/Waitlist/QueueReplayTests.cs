using System.Text.Json;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Cohorts.Waitlist;

/// <summary>A log that is chained well but tells of decisions that the rules forbid: each is found, at its place.</summary>
[Spec(63, 65, 67)]
public sealed class QueueReplayTests
{
    private static readonly DateTimeOffset Start = CohortBuilder.StartsAt;
    private static readonly DateTimeOffset Now = CourseBuilder.Start;

    private readonly List<WaitlistLogEntry> log = [];
    private WaitlistHead head = WaitlistHead.Open(new("c1"), Now);

    [Fact]
    public void A_fair_history_has_no_fault()
    {
        Write(Joined("ada", "k1"), Joined("ben"), Joined("cyd", "k2"), Offered("ada", "k1"), Declined("ada"), Offered("ben", "k1"), Accepted("ben"));
        Write(Entry(LogKind.Enrolled, "ben"), Joined("ada", "k1"), Moved("ada", QueueKey.Between("", QueueKey.AtEnd(1), 9)), Offered("ada", "k1"));
        Write(Entry(LogKind.Expired, "ada", hours: 48), Entry(LogKind.Left, "cyd", hours: 48));

        Verify().ShouldBeNull();
    }

    [Fact]
    public void Passing_over_who_stands_first_is_found()
    {
        Write(Joined("ada", "k1"), Joined("ben", "k1"), Offered("ben", "k1"));

        Verify().ShouldBe(new LogFault(3, "passed_over", "Someone who stood before the learner was passed over."));
    }

    [Fact]
    public void Passing_over_who_would_come_to_any_cohort_is_found()
    {
        Write(Joined("ada"), Joined("ben", "k1"), Offered("ben", "k1"));

        Verify()!.Code.ShouldBe("passed_over");
    }

    [Fact]
    public void Who_waits_for_another_cohort_is_not_passed_over()
    {
        Write(Joined("ada", "k2"), Joined("ben", "k1"), Offered("ben", "k1"));

        Verify().ShouldBeNull();
    }

    [Fact]
    public void For_a_dedicated_cohort_only_those_stand_in_line_who_asked_for_it()
    {
        Write(Joined("ada"), Joined("ben", "k1"), Offered("ben", "k1") with { Facts = new(5, 0, Start, IsB2B: true) });
        Verify().ShouldBeNull();

        Write(Offered("ada", "k1") with { Facts = new(5, 0, Start, IsB2B: true) });
        Verify()!.Code.ShouldBe("unfit_offer");
    }

    [Theory]
    [InlineData(5, 5, 48, "no_seat")]
    [InlineData(0, 0, 48, "no_seat")]
    [InlineData(5, 0, 47, "wrong_end")]
    [InlineData(5, 0, 49, "wrong_end")]
    public void An_offer_of_what_is_not_there_or_for_another_time_is_found(int capacity, int occupied, int hours, string code)
    {
        Write(Joined("ada", "k1"), Offered("ada", "k1") with { Facts = new(capacity, occupied, Start, IsB2B: false), Until = Now.AddHours(hours) });

        Verify()!.Code.ShouldBe(code);
    }

    [Fact]
    public void An_offer_in_the_last_24_hours_is_found()
    {
        Write(Joined("ada", "k1"), Offered("ada", "k1") with { Facts = new(5, 0, Now.AddHours(24), IsB2B: false), Until = Now });

        Verify()!.Code.ShouldBe("wrong_end");
    }

    [Theory]
    [InlineData(LogKind.Accepted, 48, "accepted_late")]
    [InlineData(LogKind.Accepted, 47, null)]
    [InlineData(LogKind.Expired, 47, "expired_early")]
    [InlineData(LogKind.Expired, 48, null)]
    public void What_became_of_an_offer_before_or_after_its_time_is_found(LogKind kind, int hours, string? code)
    {
        Write(Joined("ada", "k1"), Offered("ada", "k1"), Entry(kind, "ada", hours));

        Verify()?.Code.ShouldBe(code);
        (Verify() is null).ShouldBe(code is null);
    }

    [Theory]
    [InlineData(LogKind.Left)]
    [InlineData(LogKind.Moved)]
    [InlineData(LogKind.Seated)]
    [InlineData(LogKind.Closed)]
    [InlineData(LogKind.Offered)]
    [InlineData(LogKind.Accepted)]
    [InlineData(LogKind.Declined)]
    [InlineData(LogKind.Expired)]
    [InlineData(LogKind.Withdrawn)]
    [InlineData(LogKind.Enrolled)]
    [InlineData(LogKind.Lapsed)]
    public void Nothing_happens_to_who_is_not_in_the_queue(LogKind kind)
    {
        Write(Joined("ada", "k1"), Entry(kind, "eve") with { Reason = "Why not", ActorId = new("admin"), Order = "15" });

        Verify()!.ShouldSatisfyAllConditions(fault => fault.Sequence.ShouldBe(2), fault => fault.Code.ShouldBe("impossible"));
    }

    [Fact]
    public void A_second_place_and_one_before_the_end_are_found()
    {
        Write(Joined("ada", "k1"), Joined("ada", "k1"));
        Verify()!.Code.ShouldBe("joined_twice");

        log.Clear();
        head = WaitlistHead.Open(new("c1"), Now);
        Write(Joined("ada", "k1"), Joined("ben", "k1") with { Order = QueueKey.Between("", QueueKey.AtEnd(1), 2) });
        Verify()!.Code.ShouldBe("jumped_in");
    }

    [Theory]
    [InlineData(LogKind.Moved, "admin", "", "no_reason")]
    [InlineData(LogKind.Moved, null, "Promised", "moved_by_nobody")]
    [InlineData(LogKind.Closed, null, null, "no_reason")]
    public void What_is_done_to_people_has_a_reason_and_someone_who_answers_for_it(LogKind kind, string? actor, string? reason, string code)
    {
        Write(Joined("ada", "k1"), Entry(kind, "ada") with { Order = "15", ActorId = actor is null ? null : UserId.From(actor), Reason = reason });

        Verify()!.Code.ShouldBe(code);
    }

    [Fact]
    public void Who_took_up_a_seat_that_cost_nothing_may_come_back_when_they_lost_it()
    {
        Write(Joined("ada", "k1"), Offered("ada", "k1"), Entry(LogKind.Accepted, "ada"), Joined("ada", "k1"), Offered("ada", "k1"));

        Verify().ShouldBeNull();
    }

    [Fact]
    public void Who_has_yet_to_pay_for_a_seat_can_not_join_again()
    {
        Write(Joined("ada", "k1"), Offered("ada", "k1"), Accepted("ada"), Joined("ada", "k1"));

        Verify()!.Code.ShouldBe("joined_twice");
    }

    [Fact]
    public void A_decision_before_the_one_before_it_is_found()
    {
        Write(Joined("ada", "k1") with { At = Now.AddHours(1) }, Joined("ben", "k1"));

        Verify()!.Code.ShouldBe("back_in_time");
    }

    [Fact]
    public void Who_would_come_to_any_cohort_waits_again_when_an_offer_is_withdrawn()
    {
        Write(Joined("ada"), Joined("ben", "k1"), Offered("ada", "k1"), Entry(LogKind.Withdrawn, "ada") with { Reason = "Cancelled" }, Offered("ben", "k2"));
        Verify()!.Code.ShouldBe("unfit_offer");
        log.RemoveAt(4);
        head = WaitlistHead.Open(new("c1"), Now) with { Sequence = 4, Hash = log[^1].Hash, At = Now };
        Write(Offered("ben", "k1"));
        Verify()!.Code.ShouldBe("passed_over");
    }

    private void Write(params WaitlistLogEntry[] entries)
    {
        foreach (var entry in entries)
        {
            var at = entry.Kind == LogKind.Joined && entry.Order is null ? entry with { Order = QueueKey.AtEnd(head.Sequence + 1) } : entry;
            (head, var logged) = head.Append(at);
            log.Add(logged);
        }
    }

    private LogFault? Verify()
    {
        var verifier = new LogVerifier(new("c1"));
        log.ForEach(entry => verifier.Add(JsonSerializer.SerializeToElement(entry, Json.Documents)));
        return verifier.Finish(head);
    }

    private static WaitlistLogEntry Entry(LogKind kind, string user, int hours = 0) => new() { Kind = kind, At = Now.AddHours(hours), UserId = new(user) };

    private static WaitlistLogEntry Joined(string user, string? cohort = null) => Entry(LogKind.Joined, user) with { CohortId = cohort is null ? null : new(cohort) };

    private static WaitlistLogEntry Offered(string user, string cohort) =>
        Entry(LogKind.Offered, user) with { CohortId = new(cohort), Until = Now.AddHours(48), Facts = new(5, 0, Start, IsB2B: false) };

    private static WaitlistLogEntry Accepted(string user) => Entry(LogKind.Accepted, user) with { Until = Now.AddMinutes(30) };

    private static WaitlistLogEntry Declined(string user) => Entry(LogKind.Declined, user);

    private static WaitlistLogEntry Moved(string user, string order) => Entry(LogKind.Moved, user) with { Order = order, ActorId = new("admin"), Reason = "Promised" };
}
