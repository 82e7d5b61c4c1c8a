using Academy.Core.Cohorts;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Cohorts;

/// <summary>What follows from what, whichever comes first, twice or late.</summary>
[Spec(58, 62)]
public sealed class EnrollmentProjectionTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly UserId Ada = new("ada");

    private readonly AcademyStore store = fixture.Store;

    private EnrollmentProjection Projection => store.Get<EnrollmentProjection>();

    [Fact]
    public async Task A_moved_end_moves_everyones_windows_to_the_millisecond()
    {
        var cohort = await store.AddCohortAsync(capacity: 3);
        var users = new[] { "ada", "ben", "cy" };
        foreach (var user in users)
        {
            await GrantAsync(cohort, user);
        }

        var end = cohort.EndsAt.AddDays(3).AddMilliseconds(7);
        await ChangeAsync(cohort, read => read with { EndsAt = end });
        await Projection.FollowAllAsync(cohort.CourseId, cohort.CohortId, Cancellation);

        foreach (var user in users)
        {
            var enrollment = await ReadAsync(cohort, user);
            (enrollment.OfficeHoursEligibleUntil, enrollment.MaterialsAccessUntil, enrollment.ChatbotAccessUntil).ShouldBe((end.AddDays(90), end.AddDays(365), end.AddDays(90)));
            enrollment.Revision.ShouldBe(2);
        }

        await Projection.FollowAllAsync(cohort.CourseId, cohort.CohortId, Cancellation);
        (await ReadAsync(cohort, "ada")).Revision.ShouldBe(2, "Nothing has changed since.");
    }

    [Fact]
    public async Task Whoever_enrolled_while_the_end_moved_is_found_by_their_own_change()
    {
        var cohort = await store.AddCohortAsync(capacity: 1);
        await ChangeAsync(cohort, read => read with { EndsAt = cohort.EndsAt.AddDays(1) });
        await Projection.FollowAllAsync(cohort.CourseId, cohort.CohortId, Cancellation);
        var late = EnrollmentDecisions.Grant(null, CohortBuilder.Draft(cohort, "ada"), cohort, store.Clock.GetUtcNow());
        (await store.Get<EnrollmentStore>().TrySaveAsync(late, [], Cancellation)).ShouldBeTrue();

        await Projection.FollowAsync(Ada, cohort.CohortId, Cancellation);

        (await ReadAsync(cohort, "ada")).CohortEndsAt.ShouldBe(cohort.EndsAt.AddDays(1));
    }

    [Fact]
    public async Task A_completed_cohort_completes_those_who_took_part()
    {
        var cohort = await store.AddCohortAsync(capacity: 2);
        await GrantAsync(cohort, "ada");
        await GrantAsync(cohort, "ben");
        await store.Get<EnrollmentMoves>().WithdrawAsync(new("ben"), cohort.CohortId, new("Left", null), refund: false, Cancellation);

        await ChangeAsync(cohort, read => read with { Status = CohortStatus.Completed });
        await Projection.FollowAllAsync(cohort.CourseId, cohort.CohortId, Cancellation);

        (await ReadAsync(cohort, "ada")).Status.ShouldBe(EnrollmentStatus.Completed);
        (await ReadAsync(cohort, "ben")).Status.ShouldBe(EnrollmentStatus.Withdrawn);
        (await store.SeatsAsync(cohort)).ShouldHaveSingleItem("Who completed keeps the seat.").UserId.ShouldBe(Ada);
    }

    [Fact]
    public async Task A_refund_frees_the_seat_and_a_payment_takes_the_one_that_is_held()
    {
        var cohort = await store.AddCohortAsync(capacity: 1);
        var session = $"cs_{cohort.CohortId}";
        await store.Get<Enrollments>().BeginAsync(CohortBuilder.Draft(cohort, "ada", session), Cancellation);
        await PayAsync(PaymentStatus.Completed);
        (await store.SeatsAsync(cohort)).ShouldHaveSingleItem().State.ShouldBe(SeatState.Taken);

        await PayAsync(PaymentStatus.Refunded);

        (await store.SeatsAsync(cohort)).ShouldBeEmpty();
        (await store.ReadAsync(cohort)).SeatsOccupied.ShouldBe(0);

        async Task PayAsync(PaymentStatus status)
        {
            await store.Get<Enrollments>().PayAsync(new(session, status), Cancellation);
            await Projection.FollowAsync(Ada, cohort.CohortId, Cancellation);
            await Projection.FollowAsync(Ada, cohort.CohortId, Cancellation);
        }
    }

    [Fact]
    public async Task Who_begins_anew_before_anyone_looked_at_the_refund_holds_the_seat_and_has_it_no_longer_for_good()
    {
        var cohort = await store.AddCohortAsync(capacity: 1);
        var (first, second) = ($"cs1_{cohort.CohortId}", $"cs2_{cohort.CohortId}");
        await store.Get<Enrollments>().BeginAsync(CohortBuilder.Draft(cohort, "ada", first), Cancellation);
        await store.Get<Enrollments>().PayAsync(new(first, PaymentStatus.Completed), Cancellation);
        await Projection.FollowAsync(Ada, cohort.CohortId, Cancellation);
        await store.Get<Enrollments>().PayAsync(new(first, PaymentStatus.Refunded), Cancellation);

        await store.Get<Enrollments>().BeginAsync(CohortBuilder.Draft(cohort, "ada", second), Cancellation);
        await Projection.FollowAsync(Ada, cohort.CohortId, Cancellation);

        (await store.SeatsAsync(cohort)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            seat => seat.State.ShouldBe(SeatState.Held), seat => seat.CheckoutSessionId.ShouldBe(second));
    }

    [Fact]
    public async Task Who_is_granted_a_seat_again_before_anyone_looked_at_the_withdrawal_keeps_it()
    {
        var cohort = await store.AddCohortAsync(capacity: 1);
        await GrantAsync(cohort, "ada");
        var left = await LeaveAsync(cohort);

        (await GrantAsync(cohort, "ada")).Value!.IsEnrolled.ShouldBeTrue();
        await Projection.SettleSeatAsync(left, Cancellation);

        (await store.SeatsAsync(cohort)).ShouldHaveSingleItem("What followed late was the old seat's end.").UserId.ShouldBe(Ada);
        (await store.ReadAsync(cohort)).SeatsOccupied.ShouldBe(1);
    }

    [Fact]
    public async Task Who_is_moved_back_before_anyone_looked_at_the_withdrawal_keeps_the_seat()
    {
        var cohort = await store.AddCohortAsync(capacity: 1);
        var other = await store.AddCohortAsync(CohortBuilder.Cohort(1, $"k{Guid.NewGuid():N}", cohort.CourseId.Value));
        await GrantAsync(cohort, "ada");
        await GrantAsync(other, "ada");
        var left = await LeaveAsync(cohort);

        (await store.Get<EnrollmentMoves>().TransferAsync(Ada, other.CohortId, cohort.CohortId, new("Asked", null), Cancellation)).Refusal.ShouldBeNull();
        await Projection.SettleSeatAsync(left, Cancellation);

        (await store.SeatsAsync(cohort)).ShouldHaveSingleItem().IsTaken.ShouldBeTrue();
    }

    [Fact]
    public async Task A_seat_that_is_newer_than_what_ended_stays()
    {
        var cohort = await store.AddCohortAsync(capacity: 1);
        await GrantAsync(cohort, "ada");
        await store.Get<EnrollmentMoves>().WithdrawAsync(Ada, cohort.CohortId, new("Left", null), refund: false, Cancellation);
        store.Clock.Advance(TimeSpan.FromSeconds(1));
        await store.Get<Seats>().ClaimAsync(cohort.CourseId, cohort.CohortId, Ada, SeatClaim.Take(SeatSource.Grant), Cancellation);

        await Projection.FollowAsync(Ada, cohort.CohortId, Cancellation);

        (await store.SeatsAsync(cohort)).ShouldHaveSingleItem("The enrolment that it belongs to is about to be saved.");
    }

    /// <summary>As a crash leaves it, or a withdrawal on its way: the enrolment has ended, and its seat is still there.</summary>
    private async Task<Enrollment> LeaveAsync(Cohort cohort)
    {
        store.Clock.Advance(TimeSpan.FromSeconds(1));
        var left = EnrollmentDecisions.Withdraw(await ReadAsync(cohort, "ada"), "Left", store.Clock.GetUtcNow()).Value!;
        (await store.Get<EnrollmentStore>().TrySaveAsync(left, [], Cancellation)).ShouldBeTrue();
        store.Clock.Advance(TimeSpan.FromSeconds(1));
        return left;
    }

    private Task<Result<Enrollment>> GrantAsync(Cohort cohort, string user) => store.Get<Enrollments>().GrantAsync(CohortBuilder.Draft(cohort, user), Cancellation);

    private async Task<Enrollment> ReadAsync(Cohort cohort, string user) =>
        (await store.Get<EnrollmentStore>().FindAsync(new(user), cohort.CohortId, Cancellation)).ShouldNotBeNull();

    private async Task ChangeAsync(Cohort cohort, Func<Cohort, Cohort> change) =>
        (await store.Get<CohortStore>().TrySaveAsync(change(await store.ReadAsync(cohort)), [], Cancellation)).ShouldBeTrue();
}
