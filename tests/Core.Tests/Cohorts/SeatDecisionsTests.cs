using Academy.Core.Cohorts;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Cohorts;

/// <summary>Who may have a seat where, in one table; and what a claim makes of a seat that is there.</summary>
[Spec(53, 59, 65, 70)]
public sealed class SeatDecisionsTests
{
    private static readonly UserId Ada = new("ada");
    private static readonly DateTimeOffset Now = CourseBuilder.Start;

    [Theory]
    [InlineData(CohortStatus.Open, SeatSource.Checkout, null)]
    [InlineData(CohortStatus.Open, SeatSource.Offer, null)]
    [InlineData(CohortStatus.Open, SeatSource.Grant, null)]
    [InlineData(CohortStatus.Scheduled, SeatSource.Checkout, "cohort.not_open")]
    [InlineData(CohortStatus.Scheduled, SeatSource.Offer, "cohort.not_open")]
    [InlineData(CohortStatus.Scheduled, SeatSource.Grant, null)]
    [InlineData(CohortStatus.Scheduled, SeatSource.Organization, null)]
    [InlineData(CohortStatus.InProgress, SeatSource.Checkout, "cohort.not_open")]
    [InlineData(CohortStatus.InProgress, SeatSource.Transfer, null)]
    [InlineData(CohortStatus.Completed, SeatSource.Grant, "cohort.not_open")]
    [InlineData(CohortStatus.Cancelled, SeatSource.Grant, "cohort.not_open")]
    [InlineData(CohortStatus.Cancelled, SeatSource.Checkout, "cohort.not_open")]
    public void The_public_enters_while_a_cohort_is_open_and_administrators_until_it_ends(CohortStatus status, SeatSource source, string? code) =>
        (Claim(CohortBuilder.Cohort() with { Status = status }, source).Refusal?.Code).ShouldBe(code);

    [Theory]
    [InlineData(SeatSource.Checkout, "cohort.others_wait")]
    [InlineData(SeatSource.Offer, null)]
    [InlineData(SeatSource.Grant, null)]
    public void Those_who_wait_go_before_those_who_buy(SeatSource source, string? code) =>
        (Claim(CohortBuilder.Cohort(capacity: 2) with { Waiting = 1, SeatsOccupied = 1 }, source).Refusal?.Code).ShouldBe(code);

    [Theory]
    [InlineData(9, null)]
    [InlineData(10, "cohort.full")]
    [InlineData(11, "cohort.full")]
    public void A_cohort_is_full_when_as_many_seats_are_occupied_as_there_are(int occupied, string? code) =>
        (Claim(CohortBuilder.Cohort(capacity: 10) with { SeatsOccupied = occupied }, SeatSource.Grant).Refusal?.Code).ShouldBe(code);

    [Theory]
    [InlineData("acme", SeatSource.Checkout, null)]
    [InlineData("other", SeatSource.Checkout, "cohort.not_found")]
    [InlineData(null, SeatSource.Checkout, "cohort.not_found")]
    [InlineData(null, SeatSource.Grant, null)]
    [InlineData("other", SeatSource.Organization, "cohort.not_found")]
    public void A_dedicated_cohort_is_for_its_organization(string? organization, SeatSource source, string? code)
    {
        var cohort = CohortBuilder.Cohort() with { IsB2B = true, OrganizationId = new("acme") };

        var claim = new SeatClaim(source, SeatState.Taken) { OrganizationId = organization is null ? null : new(organization) };

        (SeatDecisions.Claim(cohort, Ada, claim, Now).Refusal?.Code).ShouldBe(code);
    }

    [Fact]
    public void A_seat_remembers_how_it_was_got()
    {
        var seat = SeatDecisions.Claim(CohortBuilder.Cohort(), Ada, SeatClaim.Offer("w1", Now.AddHours(48)), Now).Value.ShouldNotBeNull();

        (seat.UserId, seat.State, seat.Source, seat.EntryId, seat.HeldUntil, seat.Since).ShouldBe((Ada, SeatState.Offered, SeatSource.Offer, "w1", Now.AddHours(48), Now));
    }

    [Fact]
    public void An_offer_that_is_being_paid_stays_an_offer_with_its_time()
    {
        var offered = SeatDecisions.Claim(CohortBuilder.Cohort(), Ada, SeatClaim.Offer("w1", Now.AddHours(48)), Now).Value!;

        var paying = SeatDecisions.Renew(offered, SeatClaim.Hold("cs_1", Now), Now);

        paying.ShouldBe(offered with { CheckoutSessionId = "cs_1" });
        SeatDecisions.Renew(paying, SeatClaim.Hold("cs_2", Now), Now).ShouldBe(paying);
    }

    [Fact]
    [Spec(60)]
    public void A_seat_is_not_kept_for_longer_than_an_hour_by_beginning_checkouts_anew()
    {
        var seat = SeatDecisions.Claim(CohortBuilder.Cohort(), Ada, SeatClaim.Hold("cs_0", Now), Now).Value!;

        foreach (var minutes in Enumerable.Range(1, 59))
        {
            var later = Now.AddMinutes(minutes);
            seat = SeatDecisions.Renew(seat, SeatClaim.Hold($"cs_{minutes}", later), later);
        }

        seat.HeldUntil.ShouldBe(Now.AddHours(1));
        SeatDecisions.IsExpired(seat, Now.AddHours(1)).ShouldBeTrue();
    }

    [Fact]
    public void A_grant_makes_a_held_seat_the_learners_own()
    {
        var held = SeatDecisions.Claim(CohortBuilder.Cohort(), Ada, SeatClaim.Hold("cs_1", Now), Now).Value!;

        var granted = SeatDecisions.Renew(held, SeatClaim.Take(SeatSource.Grant), Now.AddMinutes(1));

        (granted.State, granted.HeldUntil, granted.Source, granted.Since).ShouldBe((SeatState.Taken, null, SeatSource.Grant, Now.AddMinutes(1)));
        SeatDecisions.Renew(granted, SeatClaim.Hold("cs_2", Now.AddDays(1)), Now).ShouldBe(granted);
    }

    private static Result<Seat> Claim(Cohort cohort, SeatSource source) => SeatDecisions.Claim(cohort, Ada, new(source, SeatState.Taken), Now);
}
