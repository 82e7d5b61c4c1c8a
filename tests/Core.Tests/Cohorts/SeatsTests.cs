using Academy.Core.Cohorts;
using Academy.Core.Messaging;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Tests.Cohorts;

/// <summary>One learner at a time.</summary>
[Spec(59, 60, 65)]
public sealed class SeatsTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly UserId Ada = new("ada");
    private static readonly UserId Ben = new("ben");

    private readonly AcademyStore store = fixture.Store;

    private Seats Seats => store.Get<Seats>();

    private DateTimeOffset Now => store.Clock.GetUtcNow();

    [Fact]
    public async Task A_hold_occupies_a_seat_for_30_minutes_and_starts_the_workflow_that_ends_it()
    {
        var cohort = await store.AddCohortAsync(capacity: 1);

        var seat = Done(await ClaimAsync(cohort, Ada, SeatClaim.Hold("cs_1", Now)));

        (seat.State, seat.Source, seat.CheckoutSessionId, seat.HeldUntil).ShouldBe((SeatState.Held, SeatSource.Checkout, "cs_1", Now.AddMinutes(30)));
        (await store.ReadAsync(cohort)).SeatsOccupied.ShouldBe(1);
        (await store.SeatsAsync(cohort)).ShouldBe([seat]);
        var command = (await DocumentsAsync<WorkflowCommand>(cohort, WorkflowCommand.DocumentType)).ShouldHaveSingleItem();
        (command.Workflow, command.Event, command.CourseId).ShouldBe((SeatHold.Workflow, null, cohort.CourseId));
    }

    [Fact]
    public async Task Nobody_gets_a_seat_where_there_is_none()
    {
        var cohort = await store.AddCohortAsync(capacity: 1);
        Done(await ClaimAsync(cohort, Ada, SeatClaim.Take(SeatSource.Grant)));

        (await ClaimAsync(cohort, Ben, SeatClaim.Hold("cs_1", Now))).Refusal.ShouldBe(CohortRefusals.Full);
        (await ClaimAsync(cohort, Ben, SeatClaim.Take(SeatSource.Grant))).Refusal.ShouldBe(CohortRefusals.Full);
        (await ClaimAsync(cohort with { CohortId = new("none") }, Ben, SeatClaim.Hold("cs_1", Now))).Refusal.ShouldBe(CohortRefusals.NotFound);
    }

    [Fact]
    public async Task Whoever_asks_again_in_a_full_cohort_has_their_own_seat()
    {
        var cohort = await store.AddCohortAsync(capacity: 1);
        var first = Done(await ClaimAsync(cohort, Ada, SeatClaim.Hold("cs_1", Now)));

        Done(await ClaimAsync(cohort, Ada, SeatClaim.Hold("cs_1", Now))).ShouldBe(first);

        (await store.ReadAsync(cohort)).SeatsOccupied.ShouldBe(1);
    }

    [Fact]
    public async Task A_second_checkout_keeps_the_seat_for_itself_and_longer()
    {
        var cohort = await store.AddCohortAsync(capacity: 1);
        await ClaimAsync(cohort, Ada, SeatClaim.Hold("cs_1", Now));
        var later = Now.AddMinutes(20);

        var renewed = Done(await ClaimAsync(cohort, Ada, SeatClaim.Hold("cs_2", later)));

        (renewed.CheckoutSessionId, renewed.HeldUntil).ShouldBe(("cs_2", later.AddMinutes(30)));
        (await DocumentsAsync<WorkflowCommand>(cohort, WorkflowCommand.DocumentType)).Count.ShouldBe(2, "Each end has a workflow of its own.");
        Done(await ClaimAsync(cohort, Ada, SeatClaim.Hold("cs_1", Now))).HeldUntil.ShouldBe(later.AddMinutes(30), "An older claim shortens nothing.");
    }

    [Fact]
    public async Task A_seat_is_taken_once_and_stays_taken()
    {
        var cohort = await store.AddCohortAsync(capacity: 1);
        await ClaimAsync(cohort, Ada, SeatClaim.Hold("cs_1", Now));

        var taken = Done(await Seats.TakeAsync(cohort.CourseId, cohort.CohortId, Ada, new("cs_1"), Cancellation));

        (taken.State, taken.HeldUntil, taken.CheckoutSessionId).ShouldBe((SeatState.Taken, null, "cs_1"));
        Done(await Seats.TakeAsync(cohort.CourseId, cohort.CohortId, Ada, new("cs_2"), Cancellation)).CheckoutSessionId.ShouldBe("cs_1");
        Done(await ClaimAsync(cohort, Ada, SeatClaim.Hold("cs_3", Now))).State.ShouldBe(SeatState.Taken);
        (await Seats.TakeAsync(cohort.CourseId, cohort.CohortId, Ben, new("cs_1"), Cancellation)).Refusal.ShouldBe(SeatRefusals.Gone);
        (await store.ReadAsync(cohort)).SeatsOccupied.ShouldBe(1);
    }

    [Fact]
    public async Task A_seat_that_is_given_up_is_free_at_once_and_audited()
    {
        var cohort = await store.AddCohortAsync(capacity: 1);
        await ClaimAsync(cohort, Ada, SeatClaim.Take(SeatSource.Grant));

        (await Seats.ReleaseAsync(cohort.CourseId, cohort.CohortId, Ada, "Refunded", Cancellation)).ShouldBeTrue();
        (await Seats.ReleaseAsync(cohort.CourseId, cohort.CohortId, Ada, "Refunded", Cancellation)).ShouldBeFalse();

        (await store.ReadAsync(cohort)).SeatsOccupied.ShouldBe(0);
        var audit = (await DocumentsAsync<OutboxItem>(cohort, OutboxItem.DocumentType)).ShouldHaveSingleItem().Audit.ShouldNotBeNull();
        (audit.Action, audit.SubjectId, audit.Before, audit.After).ShouldBe(("seat.released", Ada, $"{cohort.CohortId} taken", "Refunded"));
        Done(await ClaimAsync(cohort, Ben, SeatClaim.Hold("cs_1", Now)));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public async Task A_hold_is_given_back_when_its_time_is_over_and_not_before(int milliseconds, bool expires)
    {
        var cohort = await store.AddCohortAsync(capacity: 1);
        await ClaimAsync(cohort, Ada, SeatClaim.Hold("cs_1", Now.AddMinutes(-30).AddMilliseconds(-milliseconds)));

        (await Seats.ExpireAsync(cohort.CourseId, cohort.CohortId, Ada, Cancellation)).ShouldBe(expires);

        (await store.ReadAsync(cohort)).SeatsOccupied.ShouldBe(expires ? 0 : 1);
    }

    [Fact]
    public async Task What_was_paid_or_offered_does_not_end_like_a_hold()
    {
        var cohort = await store.AddCohortAsync(capacity: 2);
        await ClaimAsync(cohort, Ada, SeatClaim.Hold("cs_1", Now.AddHours(-1)));
        await Seats.TakeAsync(cohort.CourseId, cohort.CohortId, Ada, SeatKey.None, Cancellation);
        await ClaimAsync(cohort, Ben, SeatClaim.Offer("w1", Now.AddHours(-1)));

        (await Seats.ExpireAsync(cohort.CourseId, cohort.CohortId, Ada, Cancellation)).ShouldBeFalse();
        (await Seats.ExpireAsync(cohort.CourseId, cohort.CohortId, Ben, Cancellation)).ShouldBeFalse();
    }

    private Task<Result<Seat>> ClaimAsync(Cohort cohort, UserId user, SeatClaim claim) => Seats.ClaimAsync(cohort.CourseId, cohort.CohortId, user, claim, Cancellation);

    private async Task<List<T>> DocumentsAsync<T>(Cohort cohort, string type) => await store.Database.Courses.QueryAsync<T>(
        cohort.CourseId.Value, new QueryDefinition("SELECT * FROM c WHERE c.type = @type").WithParameter("@type", type), Cancellation).ToListAsync(Cancellation);

    private static Seat Done(Result<Seat> outcome) => outcome.Value.ShouldNotBeNull(outcome.Refusal?.Message);
}
