using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Cohorts.Waitlist;

/// <summary>Offers, each with a course of its own.</summary>
[Spec(64, 65, 66, 67, 68, 69)]
public sealed class OffersTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly AcademyStore store = fixture.Store;

    private WaitlistOffers Offers => store.Get<WaitlistOffers>();

    private DateTimeOffset Now => store.Clock.GetUtcNow();

    [Fact]
    public async Task A_free_seat_is_offered_to_who_stands_first_and_is_theirs_alone()
    {
        var (course, cohort) = await QueueAsync(1, "ada", "ben");
        (await store.ProcessAsync(course)).ShouldBeEmpty("No seat is free.");
        await FreeAsync(cohort);

        (await store.ProcessAsync(course)).ShouldBe([cohort.CohortId]);
        (await store.ProcessAsync(course)).ShouldBeEmpty();

        var entry = await store.EntryAsync(course, "ada");
        (entry.Status, entry.OfferedCohortId, entry.OfferedAt, entry.OfferExpiresAt).ShouldBe((WaitlistStatus.Offered, cohort.CohortId, Now, Now.AddHours(48)));
        var seat = (await store.SeatsAsync(cohort)).ShouldHaveSingleItem();
        (seat.UserId.Value, seat.State, seat.HeldUntil, seat.EntryId).ShouldBe(("ada", SeatState.Offered, Now.AddHours(48), "ada:1"));
        var read = await store.ReadAsync(cohort);
        (read.SeatsOccupied, read.Waiting).ShouldBe((1, 1));
        (await ClaimAsync(cohort, "eve")).Refusal.ShouldBe(CohortRefusals.Full);
        var start = (await store.DocumentsAsync<WorkflowCommand>(course, WorkflowCommand.DocumentType)).Single(command => command.Workflow == OfferWait.Workflow);
        (start.InstanceId, start.Event).ShouldBe(($"waitlist-offer:{cohort.CohortId}:ada:1", null));
    }

    [Fact]
    public async Task As_many_are_offered_seats_as_are_free()
    {
        var (course, cohort) = await QueueAsync(4, "ada", "ben", "cyd");
        await FreeAsync(cohort, 0, 1);

        (await store.ProcessAsync(course)).Count.ShouldBe(2);
        await FreeAsync(cohort, 2, 3);
        (await store.ProcessAsync(course)).Count.ShouldBe(1);

        var read = await store.ReadAsync(cohort);
        (read.SeatsOccupied, read.Waiting).ShouldBe((3, 0));
        (await ClaimAsync(cohort, "eve")).Refusal.ShouldBeNull("Nobody waits for the last one.");
    }

    [Fact]
    public async Task Who_would_come_to_any_cohort_is_offered_the_first_and_both_kinds_stand_in_one_line()
    {
        var course = await store.AddLiveCourseAsync();
        var (later, sooner) = (await store.AddCohortAsync(course, 0, days: 30), await store.AddCohortAsync(course, 0, days: 10));
        foreach (var (user, cohort) in new[] { ("ada", later), ("ben", null), ("cyd", sooner), ("dan", null) })
        {
            await store.JoinAsync(course, user, cohort);
        }

        await ResizeAsync(later, 1);
        await ResizeAsync(sooner, 2);
        await store.ProcessAsync(course);

        (await store.EntriesAsync(course)).Select(entry => (entry.UserId.Value, entry.OfferedCohortId)).ShouldBe(
            [("ada", later.CohortId), ("ben", sooner.CohortId), ("cyd", sooner.CohortId), ("dan", null)]);
        (await store.VerifyAsync(course)).Fault.ShouldBeNull();
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public async Task An_offer_can_be_accepted_until_its_48_hours_are_over(int milliseconds, bool accepted)
    {
        var (course, cohort) = await OfferedAsync();
        store.Clock.Advance(TimeSpan.FromHours(48) + TimeSpan.FromMilliseconds(milliseconds));

        (await Offers.AcceptAsync(new("ada"), course.CourseId, Cancellation)).Refusal.ShouldBe(accepted ? null : WaitlistRefusals.OfferExpired);
        await Offers.ExpireAsync(course.CourseId, new("ada"), 1, Cancellation);

        (await store.EntryAsync(course, "ada")).Status.ShouldBe(accepted ? WaitlistStatus.Enrolled : WaitlistStatus.Expired);
        (await store.ReadAsync(cohort)).SeatsOccupied.ShouldBe(accepted ? 1 : 0);
        (await store.VerifyAsync(course)).Fault.ShouldBeNull();
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 0)]
    public async Task An_offer_is_not_ended_before_its_time(int milliseconds, int seats)
    {
        var (course, cohort) = await OfferedAsync();
        store.Clock.Advance(TimeSpan.FromHours(48) + TimeSpan.FromMilliseconds(milliseconds));

        await Offers.ExpireAsync(course.CourseId, new("ada"), 1, Cancellation);
        await Offers.ExpireAsync(course.CourseId, new("ada"), 1, Cancellation);

        (await store.SeatsAsync(cohort)).Count.ShouldBe(seats);
    }

    [Fact]
    public async Task What_is_free_enrols_at_once_and_accepting_again_changes_nothing()
    {
        var (course, cohort) = await OfferedAsync();

        for (var time = 0; time < 2; time++)
        {
            (await Offers.AcceptAsync(new("ada"), course.CourseId, Cancellation)).Value!.Status.ShouldBe(WaitlistStatus.Enrolled);
        }

        (await store.SeatsAsync(cohort)).ShouldHaveSingleItem().IsTaken.ShouldBeTrue();
        var enrollment = await store.Get<EnrollmentStore>().FindAsync(new("ada"), cohort.CohortId, Cancellation);
        (enrollment!.IsEnrolled, enrollment.PaymentType).ShouldBe((true, PaymentType.Free));
        (await store.LogAsync(course)).ShouldBe([LogKind.Joined, LogKind.Offered, LogKind.Accepted]);
    }

    [Fact]
    public async Task What_costs_something_keeps_the_seat_for_a_checkout_of_30_minutes()
    {
        var (course, cohort) = await OfferedAsync(price: 9_900);

        var accepted = (await Offers.AcceptAsync(new("ada"), course.CourseId, Cancellation)).Value!;

        (accepted.Status, accepted.AcceptedAt).ShouldBe((WaitlistStatus.Offered, Now));
        var seat = (await store.SeatsAsync(cohort)).ShouldHaveSingleItem();
        (seat.State, seat.HeldUntil).ShouldBe((SeatState.Held, Now.AddMinutes(30)));
        (await store.Get<AcceptedOffers>().SettleAsync(course.CourseId, new("ada"), 1, Cancellation)).ShouldBe(Now.AddMinutes(30));
        (await store.Get<WaitlistPlaces>().ReadAsync(accepted, Cancellation)).PayUntil.ShouldBe(Now.AddMinutes(30));
    }

    [Fact]
    public async Task An_accepted_offer_that_is_paid_ends_as_enrolled()
    {
        var (course, cohort) = await OfferedAsync(price: 9_900);
        await Offers.AcceptAsync(new("ada"), course.CourseId, Cancellation);
        (await store.Get<Enrollments>().BeginAsync(CohortBuilder.Draft(cohort, "ada", $"cs_{cohort.CohortId}"), Cancellation)).Refusal.ShouldBeNull();

        var seat = (await store.Get<Seats>().TakeAsync(cohort.CourseId, cohort.CohortId, new("ada"), new($"cs_{cohort.CohortId}"), Cancellation)).Value!;
        await store.Get<AcceptedOffers>().NoticeAsync(seat, Cancellation);
        await store.Get<AcceptedOffers>().NoticeAsync(seat, Cancellation);

        (await store.EntryAsync(course, "ada")).Status.ShouldBe(WaitlistStatus.Enrolled);
        (await store.Get<AcceptedOffers>().SettleAsync(course.CourseId, new("ada"), 1, Cancellation)).ShouldBeNull();
        (await store.LogAsync(course)).ShouldBe([LogKind.Joined, LogKind.Offered, LogKind.Accepted, LogKind.Enrolled]);
    }

    [Fact]
    public async Task An_accepted_offer_that_is_not_paid_in_time_goes_to_the_next()
    {
        var (course, cohort) = await OfferedAsync(price: 9_900);
        await store.JoinAsync(course, "ben", cohort);
        await Offers.AcceptAsync(new("ada"), course.CourseId, Cancellation);
        store.Clock.Advance(TimeSpan.FromMinutes(30));

        (await store.Get<AcceptedOffers>().SettleAsync(course.CourseId, new("ada"), 1, Cancellation)).ShouldBeNull();
        await store.ProcessAsync(course);

        (await store.EntryAsync(course, "ada")).Status.ShouldBe(WaitlistStatus.Expired);
        (await store.SeatsAsync(cohort)).ShouldHaveSingleItem().UserId.Value.ShouldBe("ben");
        (await store.VerifyAsync(course)).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task Who_declines_lets_the_next_have_the_seat()
    {
        var (course, cohort) = await OfferedAsync();
        await store.JoinAsync(course, "ben", cohort);

        (await Offers.DeclineAsync(new("ada"), course.CourseId, Cancellation)).Value!.Status.ShouldBe(WaitlistStatus.Cancelled);
        (await Offers.DeclineAsync(new("ada"), course.CourseId, Cancellation)).Refusal.ShouldBeNull();
        await store.ProcessAsync(course);

        (await store.SeatsAsync(cohort)).ShouldHaveSingleItem().UserId.Value.ShouldBe("ben");
        (await Offers.AcceptAsync(new("ada"), course.CourseId, Cancellation)).Refusal.ShouldBe(WaitlistRefusals.NoOffer);
        (await Offers.DeclineAsync(new("cyd"), course.CourseId, Cancellation)).Refusal.ShouldBe(WaitlistRefusals.NotFound);
    }

    [Fact]
    public async Task Who_let_an_offer_expire_may_join_again_at_the_end_and_is_offered_another()
    {
        var (course, cohort) = await OfferedAsync();
        await store.JoinAsync(course, "ben", cohort);
        store.Clock.Advance(TimeSpan.FromHours(48));
        await Offers.ExpireAsync(course.CourseId, new("ada"), 1, Cancellation);
        await store.JoinAsync(course, "ada", cohort);
        await store.ProcessAsync(course);
        (await store.EntriesAsync(course)).Select(entry => (entry.UserId.Value, entry.Status)).ShouldBe([("ben", WaitlistStatus.Offered), ("ada", WaitlistStatus.Waiting)]);

        await Offers.DeclineAsync(new("ben"), course.CourseId, Cancellation);
        await store.ProcessAsync(course);

        (await store.EntryAsync(course, "ada")).OfferId.ShouldBe("ada:2");
        await Offers.ExpireAsync(course.CourseId, new("ada"), 1, Cancellation);
        (await store.EntryAsync(course, "ada")).Status.ShouldBe(WaitlistStatus.Offered, "The end of the first offer is not that of the second.");
    }

    [Fact]
    public async Task Who_came_to_a_seat_otherwise_waits_no_longer()
    {
        var (course, cohort) = await QueueAsync(2, "ada", "ben");
        await FreeAsync(cohort, 0);
        (await store.Get<Enrollments>().GrantAsync(CohortBuilder.Draft(cohort, "ada"), Cancellation)).Refusal.ShouldBeNull();
        await FreeAsync(cohort, 1);

        await store.ProcessAsync(course);

        (await store.EntryAsync(course, "ada")).Status.ShouldBe(WaitlistStatus.Enrolled);
        (await store.EntryAsync(course, "ben")).Status.ShouldBe(WaitlistStatus.Offered);
        (await store.LogAsync(course)).ShouldBe([LogKind.Joined, LogKind.Joined, LogKind.Seated, LogKind.Offered]);
    }

    [Fact]
    public async Task An_administrator_who_takes_an_offer_back_lets_the_next_have_the_seat()
    {
        var (course, cohort) = await OfferedAsync();
        await store.JoinAsync(course, "ben", cohort);
        var admin = new Caller(new("admin"), Role.PlatformAdmin);

        (await store.Get<SeatAdministration>().ReleaseAsync(admin, course.CourseId, cohort.CohortId, new("ada"), new() { Reason = "Asked by phone" }, Cancellation)).Refusal.ShouldBeNull();
        await store.ProcessAsync(course);

        (await store.EntryAsync(course, "ada")).Status.ShouldBe(WaitlistStatus.Cancelled);
        (await store.SeatsAsync(cohort)).ShouldHaveSingleItem().UserId.Value.ShouldBe("ben");
        var log = (await store.Get<WaitlistAdministration>().ListLogAsync(cohort.CohortId, new(), Cancellation)).Value!.Items;
        log.Single(entry => entry.Kind == LogKind.Declined).ShouldSatisfyAllConditions(
            entry => entry.ActorId.ShouldBe(admin.UserId), entry => entry.Reason.ShouldBe("Asked by phone"));
        (await store.VerifyAsync(course)).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task In_the_last_24_hours_free_seats_are_anyones()
    {
        var (course, cohort) = await QueueAsync(1, "ada");
        store.Clock.Advance(cohort.StartsAt.AddHours(-24) - Now);
        await FreeAsync(cohort);

        (await store.ProcessAsync(course)).ShouldBeEmpty();

        (await store.EntryAsync(course, "ada")).Status.ShouldBe(WaitlistStatus.Expired);
        (await ClaimAsync(cohort, "eve")).Refusal.ShouldBeNull();
        (await store.VerifyAsync(course)).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task When_a_cohort_is_cancelled_its_offers_end_and_who_would_come_to_any_stands_where_they_stood()
    {
        var course = await store.AddLiveCourseAsync();
        var cohort = await store.AddCohortAsync(course, 0);
        var other = await store.AddCohortAsync(course, 0, days: 40);
        await store.JoinAsync(course, "ada");
        await store.JoinAsync(course, "ben", cohort);
        await store.JoinAsync(course, "cyd", cohort);
        await ResizeAsync(cohort, 2);
        await store.ProcessAsync(course);

        await ChangeAsync(cohort, before => before with { Status = CohortStatus.Cancelled });
        await store.ProcessAsync(course);

        (await store.EntriesAsync(course)).Select(entry => entry.Status).ShouldBe([WaitlistStatus.Waiting, WaitlistStatus.Expired, WaitlistStatus.Expired]);
        (await store.SeatsAsync(cohort)).ShouldBeEmpty();
        ((await store.ReadAsync(cohort)).Waiting, (await store.ReadAsync(other)).Waiting).ShouldBe((0, 1));
        (await store.VerifyAsync(course)).Fault.ShouldBeNull();
        await ResizeAsync(other, 1);
        (await store.ProcessAsync(course)).ShouldBe([other.CohortId]);
    }

    [Fact]
    public async Task All_who_process_at_once_offer_each_seat_once()
    {
        var (course, cohort) = await QueueAsync(6, [.. Enumerable.Range(0, 10).Select(number => $"u{number}")]);
        await FreeAsync(cohort, 0, 1, 2, 3, 4, 5);

        var offered = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => store.ProcessAsync(course))));

        offered.Sum(offers => offers.Count).ShouldBe(6);
        (await store.SeatsAsync(cohort)).Select(seat => seat.UserId.Value).Order().ShouldBe(Enumerable.Range(0, 6).Select(number => $"u{number}"));
        (await store.VerifyAsync(course)).Fault.ShouldBeNull();
    }

    private async Task<(Course Course, Cohort Cohort)> OfferedAsync(int price = 0)
    {
        var course = await store.AddLiveCourseAsync(price);
        var cohort = await store.AddCohortAsync(course, 0);
        await store.JoinAsync(course, "ada", cohort);
        cohort = await ResizeAsync(cohort, 1);
        await store.ProcessAsync(course);
        return (course, cohort);
    }

    private async Task<(Course Course, Cohort Cohort)> QueueAsync(int capacity, params string[] users)
    {
        var course = await store.AddLiveCourseAsync();
        var cohort = await store.AddCohortAsync(course, capacity);
        for (var number = 0; number < capacity; number++)
        {
            (await ClaimAsync(cohort, $"taker{number}")).Refusal.ShouldBeNull();
        }

        foreach (var user in users)
        {
            (await store.JoinAsync(course, user, cohort)).Refusal.ShouldBeNull();
        }

        return (course, cohort);
    }

    private Task<Result<Seat>> ClaimAsync(Cohort cohort, string user) =>
        store.Get<Seats>().ClaimAsync(cohort.CourseId, cohort.CohortId, new(user), SeatClaim.Hold($"cs_{user}", Now), Cancellation);

    private async Task FreeAsync(Cohort cohort, params int[] takers)
    {
        foreach (var number in takers is [] ? [0] : takers)
        {
            (await store.Get<Seats>().ReleaseAsync(cohort.CourseId, cohort.CohortId, new($"taker{number}"), "Left", Cancellation)).ShouldBeTrue();
        }
    }

    private Task<Cohort> ResizeAsync(Cohort cohort, int capacity) => ChangeAsync(cohort, before => before with { Capacity = capacity });

    private async Task<Cohort> ChangeAsync(Cohort cohort, Func<Cohort, Cohort> change)
    {
        (await store.Get<CohortStore>().TrySaveAsync(change(await store.ReadAsync(cohort)), [], Cancellation)).ShouldBeTrue();
        return await store.ReadAsync(cohort);
    }
}
