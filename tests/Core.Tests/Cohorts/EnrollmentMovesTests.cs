using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Tests.Cohorts;

/// <summary>Leaving and changing cohorts: seats, windows, what was paid, and what a crash leaves.</summary>
[Spec(57, 58, 69)]
public sealed class EnrollmentMovesTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly MoveDeed Deed = new("Moved to Paris", new("admin"));
    private static int people;

    private readonly AcademyStore store = fixture.Store;
    private readonly UserId ada = new($"ada{Interlocked.Increment(ref people)}");
    private string course = $"c{Guid.NewGuid():N}";

    private EnrollmentMoves Moves => store.Get<EnrollmentMoves>();

    [Fact]
    public async Task A_transfer_takes_the_seat_the_payment_and_windows_along()
    {
        var (from, to) = (await AddAsync(1, 14), await AddAsync(1, 60));
        var paid = await PaidAsync(from);

        var moved = Done(await Moves.TransferAsync(ada, from.CohortId, to.CohortId, Deed, Cancellation));

        (moved.CohortId, moved.TransferredFrom, moved.PaymentStatus, moved.StripeCheckoutSessionId, moved.IsEnrolled)
            .ShouldBe((to.CohortId, from.CohortId, PaymentStatus.Completed, paid.StripeCheckoutSessionId, true));
        moved.MaterialsAccessUntil.ShouldBe(to.EndsAt.AddDays(365));
        var left = await ReadAsync(from);
        (left.Status, left.TransferredTo, left.EndReason, left.IsEnrolled).ShouldBe((EnrollmentStatus.Transferred, to.CohortId, "Moved to Paris", false));
        (await store.SeatsAsync(from)).ShouldBeEmpty();
        (await store.SeatsAsync(to)).ShouldHaveSingleItem().State.ShouldBe(SeatState.Taken);
        (await store.ReadAsync(from)).SeatsOccupied.ShouldBe(0);
    }

    [Fact]
    public async Task News_of_the_payment_finds_the_learner_where_they_went()
    {
        var (from, to) = (await AddAsync(1, 14), await AddAsync(1, 60));
        await PaidAsync(from);
        await Moves.TransferAsync(ada, from.CohortId, to.CohortId, Deed, Cancellation);

        var refunded = Done(await store.Get<Enrollments>().PayAsync(new($"cs_{ada}", PaymentStatus.Refunded), Cancellation));

        (refunded.CohortId, refunded.PaymentStatus).ShouldBe((to.CohortId, PaymentStatus.Refunded));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task News_of_the_payment_finds_the_learner_where_they_went_when_they_came_again_to_where_they_were(int again)
    {
        Cohort[] cohorts = [await AddAsync(1, 14), await AddAsync(1, 60), await AddAsync(1, 90)];
        await PaidAsync(cohorts[0]);
        await Moves.TransferAsync(ada, cohorts[0].CohortId, cohorts[1].CohortId, Deed, Cancellation);
        await Moves.TransferAsync(ada, cohorts[1].CohortId, cohorts[2].CohortId, Deed, Cancellation);
        Done(await store.Get<Enrollments>().GrantAsync(CohortBuilder.Draft(cohorts[again], ada.Value), Cancellation));

        var refunded = Done(await store.Get<Enrollments>().PayAsync(new($"cs_{ada}", PaymentStatus.Refunded), Cancellation));

        (refunded.CohortId, refunded.PaymentStatus).ShouldBe((cohorts[2].CohortId, PaymentStatus.Refunded));
        (await ReadAsync(cohorts[again])).IsEnrolled.ShouldBeTrue("Nothing was given back for that.");
    }

    [Fact]
    public async Task A_transfer_into_a_full_cohort_leaves_everything_as_it_was()
    {
        var (from, to) = (await AddAsync(1, 14), await AddAsync(1, 60));
        var paid = await PaidAsync(from);
        await store.Get<Enrollments>().GrantAsync(CohortBuilder.Draft(to, "ben"), Cancellation);

        (await Moves.TransferAsync(ada, from.CohortId, to.CohortId, Deed, Cancellation)).Refusal.ShouldBe(CohortRefusals.Full);

        (await ReadAsync(from)).Revision.ShouldBe(paid.Revision);
        (await store.SeatsAsync(from)).ShouldHaveSingleItem().UserId.ShouldBe(ada);
    }

    [Fact]
    public async Task Only_who_takes_part_is_moved_and_only_within_the_course()
    {
        var (from, to) = (await AddAsync(2, 14), await AddAsync(2, 60));
        var elsewhere = await store.AddCohortAsync(capacity: 1);

        (await Moves.TransferAsync(ada, from.CohortId, to.CohortId, Deed, Cancellation)).Refusal.ShouldBe(EnrollmentRefusals.NotFound);
        await store.Get<Enrollments>().BeginAsync(CohortBuilder.Draft(from, ada.Value, $"cs_{ada}"), Cancellation);
        (await Moves.TransferAsync(ada, from.CohortId, to.CohortId, Deed, Cancellation)).Refusal.ShouldBe(EnrollmentRefusals.NotActive);
        await store.Get<Enrollments>().PayAsync(new($"cs_{ada}", PaymentStatus.Completed), Cancellation);
        (await Moves.TransferAsync(ada, from.CohortId, from.CohortId, Deed, Cancellation)).Refusal.ShouldBe(EnrollmentRefusals.SameCohort);
        (await Moves.TransferAsync(ada, from.CohortId, elsewhere.CohortId, Deed, Cancellation)).Refusal.ShouldBe(CohortRefusals.NotFound);
    }

    [Fact]
    public async Task A_transfer_whose_answers_are_lost_is_one_transfer_with_one_seat()
    {
        for (var lost = 1; lost <= 5; lost++)
        {
            var (user, from, to) = (new UserId($"{ada}-{lost}"), await AddAsync(1, 14), await AddAsync(1, 60));
            await store.Get<Enrollments>().GrantAsync(CohortBuilder.Draft(from, user.Value), Cancellation);
            store.Faults = new FaultPlan().Add(Fault.TimeoutAfterCommit, OperationKinds.Writes, times: lost);
            for (var attempt = 0; store.Faults is not null && attempt < 12; attempt++)
            {
                try
                {
                    Done(await Moves.TransferAsync(user, from.CohortId, to.CohortId, Deed, Cancellation));
                    store.Faults = null;
                }
                catch (CosmosException)
                {
                    // The administrator presses the button again.
                }
            }

            store.Faults.ShouldBeNull("It never came through.");
            ((await store.ReadAsync(from)).SeatsOccupied, (await store.ReadAsync(to)).SeatsOccupied).ShouldBe((0, 1));
            (await store.SeatsAsync(to)).ShouldHaveSingleItem().State.ShouldBe(SeatState.Taken);
        }
    }

    [Fact]
    public async Task A_move_whose_held_seat_ends_while_it_is_written_down_takes_another_one()
    {
        var (from, to) = (await AddAsync(1, 14), await AddAsync(1, 60));
        await store.Get<Enrollments>().GrantAsync(CohortBuilder.Draft(from, ada.Value), Cancellation);

        await store.InterruptAsync(
            Schema.Users,
            () => Moves.TransferAsync(ada, from.CohortId, to.CohortId, Deed, Cancellation),
            () => store.Get<Seats>().ReleaseAsync(to.CourseId, to.CohortId, ada, "Its checkout came to nothing.", Cancellation));

        (await store.SeatsAsync(to)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            seat => seat.UserId.ShouldBe(ada), seat => seat.State.ShouldBe(SeatState.Taken), seat => seat.Source.ShouldBe(SeatSource.Transfer));
        (await store.SeatsAsync(from)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deferral_is_once_before_the_start_to_a_later_cohort_that_costs_no_more()
    {
        course = (await store.AddLiveCourseAsync(price: 900_00)).CourseId.Value;
        var (first, later, last) = (await AddAsync(1, 14), await AddAsync(1, 60), await AddAsync(1, 90));
        var dear = await store.AddCohortAsync(Cohort(1, 70) with { Price = new(900_01, "USD") });
        await PaidAsync(later);
        var learner = new Caller(ada, Role.Learner);

        (await Moves.DeferAsync(learner, later.CohortId, first.CohortId, Cancellation)).Refusal.ShouldBe(EnrollmentRefusals.NotLater);
        (await Moves.DeferAsync(learner, later.CohortId, dear.CohortId, Cancellation)).Refusal.ShouldBe(EnrollmentRefusals.Dearer);
        Done(await Moves.DeferAsync(learner, later.CohortId, last.CohortId, Cancellation)).CohortId.ShouldBe(last.CohortId);
        Done(await Moves.DeferAsync(learner, later.CohortId, last.CohortId, Cancellation)).CohortId.ShouldBe(last.CohortId, "Asking again is told the same.");
        var again = await store.AddCohortAsync(Cohort(1, 120));
        (await Moves.DeferAsync(learner, last.CohortId, again.CohortId, Cancellation)).Refusal.ShouldBe(EnrollmentRefusals.DeferredBefore);
    }

    [Fact]
    public async Task A_cohort_without_a_price_of_its_own_costs_what_its_course_does()
    {
        course = (await store.AddLiveCourseAsync(price: 900_00)).CourseId.Value;
        var (cheap, later) = (await store.AddCohortAsync(Cohort(1, 14) with { Price = new(500_00, "USD") }), await AddAsync(1, 60));
        await PaidAsync(cheap);

        (await Moves.DeferAsync(new(ada, Role.Learner), cheap.CohortId, later.CohortId, Cancellation)).Refusal.ShouldBe(EnrollmentRefusals.Dearer);

        (await store.SeatsAsync(later)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Those_who_wait_go_before_those_who_defer()
    {
        course = (await store.AddLiveCourseAsync()).CourseId.Value;
        var (from, to) = (await AddAsync(1, 14), await store.AddCohortAsync(Cohort(1, 60) with { Waiting = 1 }));
        await PaidAsync(from);

        (await Moves.DeferAsync(new(ada, Role.Learner), from.CohortId, to.CohortId, Cancellation)).Refusal.ShouldBe(CohortRefusals.OthersWait);
        Done(await Moves.TransferAsync(ada, from.CohortId, to.CohortId, Deed, Cancellation));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_withdrawal_frees_the_seat_and_asks_for_the_refund_that_was_granted(bool refund)
    {
        var cohort = await AddAsync(1, 14);
        await PaidAsync(cohort);

        foreach (var _ in Enumerable.Range(0, 2))
        {
            Done(await Moves.WithdrawAsync(ada, cohort.CohortId, Deed, refund, Cancellation)).Status.ShouldBe(EnrollmentStatus.Withdrawn);
        }

        (await store.ReadAsync(cohort)).SeatsOccupied.ShouldBe(0);
        var owed = await store.Database.Users.QueryAsync<RefundRequest>(
            ada.Value, new QueryDefinition("SELECT * FROM c WHERE c.type = 'refundRequest'"), Cancellation).ToListAsync(Cancellation);
        owed.Select(request => (request.StripeCheckoutSessionId, request.Price, request.Reason))
            .ShouldBe(refund ? [($"cs_{ada}", new Money(500_00, "USD"), "Moved to Paris")] : []);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_withdraws_again_keeps_the_seat_that_was_offered_since(bool accepted)
    {
        var (queue, cohort) = await OfferedAfterWithdrawalAsync(price: 9_900);
        if (accepted)
        {
            (await store.Get<WaitlistOffers>().AcceptAsync(ada, queue.CourseId, Cancellation)).Refusal.ShouldBeNull();
        }

        Done(await Moves.WithdrawAsync(ada, cohort.CohortId, Deed, refund: true, Cancellation)).Status.ShouldBe(EnrollmentStatus.Withdrawn);
        await store.Get<EnrollmentProjection>().FollowAsync(ada, cohort.CohortId, Cancellation);

        (await store.SeatsAsync(cohort)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            seat => seat.UserId.ShouldBe(ada), seat => seat.State.ShouldBe(accepted ? SeatState.Held : SeatState.Offered));
        (await store.EntryAsync(queue, ada.Value)).Status.ShouldBe(WaitlistStatus.Offered);
        (await store.VerifyAsync(queue)).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task Who_withdraws_while_a_free_offer_becomes_an_enrolment_keeps_the_seat_that_it_took()
    {
        var (queue, cohort) = await OfferedAfterWithdrawalAsync(price: 0);
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        // As a crash leaves it: the seat is taken, the enrolment not yet granted.
        await store.Get<Seats>().TakeAsync(queue.CourseId, cohort.CohortId, ada, SeatKey.None, Cancellation);

        await Moves.WithdrawAsync(ada, cohort.CohortId, Deed, refund: false, Cancellation);

        (await store.SeatsAsync(cohort)).ShouldHaveSingleItem().UserId.ShouldBe(ada);
    }

    [Fact]
    public async Task Who_withdraws_before_paying_gives_up_the_seat_that_was_held_for_it()
    {
        var cohort = await AddAsync(1, 14);
        Done(await store.Get<Enrollments>().BeginAsync(CohortBuilder.Draft(cohort, ada.Value, $"cs_{ada}"), Cancellation));

        Done(await Moves.WithdrawAsync(ada, cohort.CohortId, Deed, refund: true, Cancellation));

        (await store.SeatsAsync(cohort)).ShouldBeEmpty();
        (await store.ReadAsync(cohort)).SeatsOccupied.ShouldBe(0);
    }

    [Fact]
    public async Task An_administrator_who_takes_someone_out_takes_what_they_hold_for_a_checkout_too()
    {
        var cohort = await AddAsync(1, 14);
        await store.Get<Enrollments>().GrantAsync(CohortBuilder.Draft(cohort, ada.Value), Cancellation);
        var (admin, release) = (new Caller(new("admin"), Role.PlatformAdmin), new SeatRelease { Reason = "Asked by phone" });
        var administration = store.Get<SeatAdministration>();
        (await administration.ReleaseAsync(admin, cohort.CourseId, cohort.CohortId, ada, release, Cancellation)).Refusal.ShouldBeNull();
        await store.Get<Seats>().ClaimAsync(cohort.CourseId, cohort.CohortId, ada, SeatClaim.Hold(null, store.Clock.GetUtcNow()), Cancellation);

        (await administration.ReleaseAsync(admin, cohort.CourseId, cohort.CohortId, ada, release, Cancellation)).Refusal.ShouldBeNull();

        (await store.SeatsAsync(cohort)).ShouldBeEmpty();
        (await administration.ReleaseAsync(admin, cohort.CourseId, cohort.CohortId, new("nobody"), release, Cancellation)).Refusal.ShouldBe(EnrollmentRefusals.NotFound);
    }

    /// <summary>A cohort of one seat that ada left, which then is another's, and which is offered to her once it is free again.</summary>
    private async Task<(Course Course, Cohort Cohort)> OfferedAfterWithdrawalAsync(int price)
    {
        var queue = await store.AddLiveCourseAsync(price);
        var cohort = await store.AddCohortAsync(queue, capacity: 1);
        await GrantAsync(ada);
        await Moves.WithdrawAsync(ada, cohort.CohortId, Deed, refund: false, Cancellation);
        await GrantAsync(new("ben"));
        (await store.JoinAsync(queue, ada.Value, cohort)).Refusal.ShouldBeNull();
        await Moves.WithdrawAsync(new("ben"), cohort.CohortId, Deed, refund: false, Cancellation);
        (await store.ProcessAsync(queue)).ShouldBe([cohort.CohortId]);
        return (queue, cohort);

        async Task GrantAsync(UserId user) => Done(await store.Get<Enrollments>().GrantAsync(CohortBuilder.Draft(cohort, user.Value), Cancellation));
    }

    private Cohort Cohort(int capacity, int days) => CohortBuilder.Cohort(capacity, $"k{Guid.NewGuid():N}", course) with
    {
        StartsAt = store.Clock.GetUtcNow().AddDays(days),
        EndsAt = store.Clock.GetUtcNow().AddDays(days + 1),
    };

    private Task<Cohort> AddAsync(int capacity, int days) => store.AddCohortAsync(Cohort(capacity, days));

    private async Task<Enrollment> PaidAsync(Cohort cohort)
    {
        Done(await store.Get<Enrollments>().BeginAsync(CohortBuilder.Draft(cohort, ada.Value, $"cs_{ada}") with { Price = new(500_00, "USD") }, Cancellation));
        await store.Get<Seats>().TakeAsync(cohort.CourseId, cohort.CohortId, ada, new($"cs_{ada}"), Cancellation);
        return Done(await store.Get<Enrollments>().PayAsync(new($"cs_{ada}", PaymentStatus.Completed), Cancellation));
    }

    private async Task<Enrollment> ReadAsync(Cohort cohort) => (await store.Get<EnrollmentStore>().FindAsync(ada, cohort.CohortId, Cancellation)).ShouldNotBeNull();

    private static Enrollment Done(Result<Enrollment> outcome) => outcome.Value.ShouldNotBeNull(outcome.Refusal?.Message);
}
