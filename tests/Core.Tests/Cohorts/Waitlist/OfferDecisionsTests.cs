using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Cohorts.Waitlist;

/// <summary>What is decided about an offer, without a store.</summary>
[Spec(64, 65, 67)]
public sealed class OfferDecisionsTests
{
    private static readonly DateTimeOffset Now = CourseBuilder.Start;
    private static readonly Cohort Cohort = CohortBuilder.Cohort(capacity: 1);
    private static readonly WaitlistHead Head = WaitlistHead.Open(Cohort.CourseId, Now) with { Accepting = OfferTerms.Accepting([Cohort], Now) };

    private static readonly WaitlistEntry Waiting = new()
    {
        CourseId = Cohort.CourseId,
        UserId = new("ada"),
        CohortId = Cohort.CohortId,
        Status = WaitlistStatus.Waiting,
        Order = QueueKey.AtEnd(1),
        JoinedAt = Now,
        UpdatedAt = Now,
    };

    private static WaitlistChange Offered => OfferDecisions.Offer(Head, Waiting, Cohort, "hash", Now)!;

    private static (WaitlistEntry Entry, Seat Seat) Open => (Offered.Entry, Offered.Seat!.Value.Seat);

    [Fact]
    public void An_offer_claims_a_seat_starts_a_wait_and_takes_the_entry_out_of_the_line()
    {
        var change = Offered;

        (change.Entry.Status, change.Entry.Offers, change.Entry.OfferId).ShouldBe((WaitlistStatus.Offered, 1, "ada:1"));
        change.Entry.TokenHashes.ShouldBe(["hash"]);
        (change.Seat!.Value.Deed, change.Seat.Value.Seat.EntryId).ShouldBe((SeatDeed.Claim, "ada:1"));
        (change.Count, change.Counted.ShouldHaveSingleItem()).ShouldBe((-1, Cohort.CohortId));
        (change.Head.Sequence, change.Head.Hash, change.Head.Offers).ShouldBe((1, change.Logged.Hash, 1));
        change.Logged.Facts.ShouldBe(new OfferFacts(1, 0, Cohort.StartsAt, IsB2B: false));
        var wait = change.Along.ShouldHaveSingleItem().ShouldBeOfType<WorkflowCommand>();
        (wait.Workflow, wait.InstanceId).ShouldBe((OfferWait.Workflow, "waitlist-offer:k1:ada:1"));
    }

    [Theory]
    [InlineData(CohortStatus.Open, 1, 14)]
    [InlineData(CohortStatus.Scheduled, 0, 14)]
    [InlineData(CohortStatus.InProgress, 0, 14)]
    [InlineData(CohortStatus.Open, 0, 1)]
    [InlineData(CohortStatus.Open, 0, -3)]
    public void Nothing_is_offered_where_there_is_no_seat_or_no_time(CohortStatus status, int occupied, int days) =>
        OfferDecisions.Offer(Head, Waiting, Cohort with { Status = status, SeatsOccupied = occupied, StartsAt = Now.AddDays(days) }, "hash", Now).ShouldBeNull();

    [Theory]
    [InlineData("acme", true)]
    [InlineData("other", false)]
    [InlineData(null, false)]
    public void A_dedicated_cohort_is_offered_to_its_organization_alone(string? organization, bool offered)
    {
        var entry = Waiting with { OrganizationId = organization is null ? null : new(organization) };

        (OfferDecisions.Offer(Head, entry, Cohort with { IsB2B = true, OrganizationId = new("acme") }, "hash", Now) is not null).ShouldBe(offered);
    }

    [Fact]
    public void A_free_seat_is_taken_by_accepting_it()
    {
        var (entry, seat) = Open;

        var change = OfferDecisions.Accept(Head, entry, seat, isFree: true, Now).Value!;

        (change.Entry.Status, change.Entry.AcceptedAt).ShouldBe((WaitlistStatus.Enrolled, Now));
        (change.Seat!.Value.Deed, change.Seat.Value.Seat.State, change.Seat.Value.Seat.HeldUntil).ShouldBe((SeatDeed.Change, SeatState.Taken, null));
        change.Along.ShouldHaveSingleItem().ShouldBeOfType<WorkflowCommand>().Event.ShouldBe(OfferWait.Answered);
        change.Count.ShouldBe(0, "It was counted out when it was offered.");
    }

    [Fact]
    public void A_seat_that_costs_something_is_held_for_a_checkout_by_accepting_it()
    {
        var (entry, seat) = Open;

        var change = OfferDecisions.Accept(Head, entry, seat, isFree: false, Now.AddHours(3)).Value!;

        (change.Entry.Status, change.Logged.Until).ShouldBe((WaitlistStatus.Offered, Now.AddHours(3).AddMinutes(30)));
        (change.Seat!.Value.Seat.State, change.Seat.Value.Seat.HeldUntil).ShouldBe((SeatState.Held, Now.AddHours(3).AddMinutes(30)));
        change.Along.OfType<WorkflowCommand>().Select(command => command.Workflow).ShouldBe([SeatHold.Workflow, OfferWait.Workflow]);
    }

    [Fact]
    public void A_seat_that_was_paid_before_it_was_accepted_stays_taken()
    {
        var (entry, seat) = Open;

        var change = OfferDecisions.Accept(Head, entry, SeatDecisions.Take(seat, new("cs_1"), Now), isFree: false, Now).Value!;

        (change.Entry.Status, change.Seat).ShouldBe((WaitlistStatus.Enrolled, null));
    }

    [Fact]
    public void What_can_not_be_accepted_is_refused_for_its_reason()
    {
        var (entry, seat) = Open;
        var end = entry.OfferExpiresAt!.Value;

        Refusal(Waiting, seat, Now).ShouldBe(WaitlistRefusals.NoOffer);
        Refusal(entry with { Status = WaitlistStatus.Cancelled }, seat, Now).ShouldBe(WaitlistRefusals.NoOffer);
        Refusal(entry with { Status = WaitlistStatus.Expired }, seat, Now).ShouldBe(WaitlistRefusals.OfferExpired);
        Refusal(entry, seat, end).ShouldBe(WaitlistRefusals.OfferExpired);
        Refusal(entry, seat, end.AddTicks(-1)).ShouldBeNull();
        Refusal(entry, null, Now).ShouldBe(WaitlistRefusals.OfferGone);
        Refusal(entry, seat with { EntryId = "ada:0" }, Now).ShouldBe(WaitlistRefusals.OfferGone);
    }

    [Fact]
    public void Whatever_ends_an_offer_gives_its_seat_up_and_none_that_came_otherwise()
    {
        var (entry, seat) = Open;
        foreach (var end in new Func<Seat?, WaitlistChange>[]
        {
            kept => OfferDecisions.Decline(Head, entry, kept, Now),
            kept => OfferDecisions.Expire(Head, entry, kept, Now),
            kept => OfferDecisions.Withdraw(Head, entry, kept, "Cancelled", Now),
        })
        {
            end(seat).Seat.ShouldBe((SeatDeed.GiveUp, seat));
            end(null).Seat.ShouldBeNull();
            end(seat with { EntryId = null }).Seat.ShouldBeNull();
            end(SeatDecisions.Take(seat, SeatKey.None, Now)).Seat.ShouldBeNull();
        }
    }

    [Fact]
    public void Withdrawn_is_for_who_would_come_to_any_cohort_a_return_to_where_they_stood()
    {
        var any = OfferDecisions.Offer(Head, Waiting with { CohortId = null }, Cohort, "hash", Now)!.Entry;

        var change = OfferDecisions.Withdraw(Head, any, seat: null, "Cancelled", Now);

        (change.Entry.Status, change.Entry.Order, change.Count).ShouldBe((WaitlistStatus.Waiting, Waiting.Order, 1));
        OfferDecisions.Withdraw(Head, Open.Entry, seat: null, "Cancelled", Now).Entry.Status.ShouldBe(WaitlistStatus.Expired);
    }

    [Fact]
    public void An_offer_of_an_hour_is_not_reminded_of()
    {
        var soon = Cohort with { StartsAt = Now.AddHours(25) };

        var wait = OfferDecisions.Offer(Head, Waiting, soon, "hash", Now)!.Along.ShouldHaveSingleItem().ShouldBeOfType<WorkflowCommand>();

        wait.Input!.Value.TryGetProperty("remindAt", out _).ShouldBeFalse();
        wait.Input.Value.GetProperty("expiresAt").GetDateTime().ShouldBe(Now.AddHours(1).UtcDateTime);
    }

    private static Refusal? Refusal(WaitlistEntry entry, Seat? seat, DateTimeOffset at) => OfferDecisions.Accept(Head, entry, seat, isFree: true, at).Refusal;
}
