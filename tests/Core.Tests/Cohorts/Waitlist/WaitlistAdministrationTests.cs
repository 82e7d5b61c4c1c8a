using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Cohorts.Waitlist;

/// <summary>Positions, estimates, and moving people for a reason.</summary>
[Spec(63, 64)]
public sealed class WaitlistAdministrationTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly Caller Admin = new(new("admin"), Role.PlatformAdmin);

    private readonly AcademyStore store = fixture.Store;

    private WaitlistAdministration Administration => store.Get<WaitlistAdministration>();

    [Theory]
    [InlineData("u4", 1, "u4 u0 u1 u2 u3")]
    [InlineData("u4", 2, "u0 u4 u1 u2 u3")]
    [InlineData("u0", 3, "u1 u2 u0 u3 u4")]
    [InlineData("u0", 5, "u1 u2 u3 u4 u0")]
    [InlineData("u0", 99, "u1 u2 u3 u4 u0")]
    [InlineData("u2", 3, "u0 u1 u2 u3 u4")]
    public async Task A_move_puts_one_entry_elsewhere_and_leaves_the_others(string user, int position, string order)
    {
        var (course, cohort) = await LineAsync(5);

        (await Administration.MoveAsync(Admin, cohort.CohortId, new(user), new() { Position = position, Reason = "Promised on the phone" }, Cancellation)).Refusal.ShouldBeNull();

        string.Join(' ', (await store.EntriesAsync(course)).Select(entry => entry.UserId.Value)).ShouldBe(order);
        (await store.LogAsync(course)).Count(kind => kind == LogKind.Moved).ShouldBe(order.StartsWith("u0 u1 u2", StringComparison.Ordinal) ? 0 : 1);
        (await store.VerifyAsync(course)).Fault.ShouldBeNull();
        Done(await store.JoinAsync(course, "late", cohort)).Order.ShouldBe((await store.EntriesAsync(course))[^1].Order);
    }

    [Fact]
    public async Task Who_was_moved_to_the_front_gets_the_next_seat_and_the_log_says_why()
    {
        var (course, cohort) = await LineAsync(3);
        await Administration.MoveAsync(Admin, cohort.CohortId, new("u2"), new() { Position = 1, Reason = "Fell ill before" }, Cancellation);
        (await store.Get<CohortStore>().TrySaveAsync(await store.ReadAsync(cohort) with { Capacity = 1 }, [], Cancellation)).ShouldBeTrue();

        (await Administration.ProcessAsync(cohort.CohortId, Cancellation)).Value.ShouldBe(new ProcessedWaitlist(1));
        (await Administration.ProcessAsync(cohort.CohortId, Cancellation)).Value.ShouldBe(new ProcessedWaitlist(0));

        (await store.SeatsAsync(cohort)).ShouldHaveSingleItem().UserId.Value.ShouldBe("u2");
        var log = Done(await Administration.ListLogAsync(cohort.CohortId, new(), Cancellation)).Items;
        var moved = log.Single(entry => entry.Kind == LogKind.Moved);
        (moved.ActorId, moved.Reason).ShouldBe((Admin.UserId, "Fell ill before"));
        Done(await Administration.VerifyAsync(cohort.CohortId, Cancellation)).IsValid.ShouldBeTrue();
        var listed = Done(await Administration.ListAsync(cohort.CohortId, new(), Cancellation)).Items;
        listed.Select(entry => (entry.UserId.Value, entry.Status, entry.IsMoved)).ShouldBe(
            [("u2", WaitlistStatus.Offered, true), ("u0", WaitlistStatus.Waiting, false), ("u1", WaitlistStatus.Waiting, false)]);
        (await Administration.MoveAsync(Admin, cohort.CohortId, new("u2"), new() { Position = 1, Reason = "Again" }, Cancellation)).Refusal.ShouldBe(WaitlistRefusals.NotWaiting);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nobody_is_moved_in_a_line_that_they_do_not_stand_in(bool isB2B)
    {
        var course = await store.AddLiveCourseAsync();
        var wanted = await store.AddCohortAsync(course, capacity: 0);
        var other = await store.AddCohortAsync(course, capacity: 0, days: 30, cohort => cohort with { IsB2B = isB2B, OrganizationId = isB2B ? new("acme") : null });
        foreach (var (user, cohort) in new[] { ("ada", wanted), ("ben", wanted), ("cyd", null), ("dan", wanted) })
        {
            Done(await store.JoinAsync(course, user, cohort));
        }

        var move = new WaitlistMove { Position = 1, Reason = "By the wrong cohort" };
        (await Administration.MoveAsync(Admin, other.CohortId, new("dan"), move, Cancellation)).Refusal.ShouldBe(WaitlistRefusals.NotWaiting);
        (await Administration.MoveAsync(Admin, other.CohortId, new("cyd"), move, Cancellation)).Refusal.ShouldBe(isB2B ? WaitlistRefusals.NotWaiting : null);

        string.Join(' ', (await store.EntriesAsync(course)).Select(entry => entry.UserId.Value)).ShouldBe("ada ben cyd dan");
    }

    [Fact]
    public async Task Positions_count_those_who_compete_for_the_same_seats()
    {
        var course = await store.AddLiveCourseAsync();
        var (one, two) = (await store.AddCohortAsync(course, 0), await store.AddCohortAsync(course, 0, days: 30));
        foreach (var (user, cohort) in new[] { ("ada", one), ("ben", two), ("cyd", null), ("dan", two), ("eve", null) })
        {
            await store.JoinAsync(course, user, cohort);
        }

        foreach (var (user, position) in new[] { ("ada", 1), ("ben", 1), ("cyd", 3), ("dan", 3), ("eve", 5) })
        {
            (await PlaceAsync(course, user)).Position.ShouldBe(position, user);
        }
    }

    [Fact]
    public async Task An_estimate_is_made_from_the_pace_so_far()
    {
        var (course, cohort) = await LineAsync(4);
        (await PlaceAsync(course, "u3")).EstimatedDays.ShouldBeNull("No seat was ever offered.");

        store.Clock.Advance(TimeSpan.FromDays(6));
        (await store.Get<CohortStore>().TrySaveAsync(await store.ReadAsync(cohort) with { Capacity = 2 }, [], Cancellation)).ShouldBeTrue();
        await store.ProcessAsync(course);

        var place = await PlaceAsync(course, "u3");
        (place.Position, place.EstimatedDays).ShouldBe((2, 6));
        (await PlaceAsync(course, "u0")).ShouldSatisfyAllConditions(
            offered => offered.Position.ShouldBeNull(), offered => offered.OfferExpiresAt.ShouldBe(store.Clock.GetUtcNow().AddHours(48)));
    }

    [Fact]
    public async Task A_learner_sees_all_their_places_and_for_30_days_what_became_of_them()
    {
        var (course, _) = await LineAsync(1, "lea");
        var (other, _) = await LineAsync(1, "lea");
        var learner = new Caller(new("lea0"), Role.Learner);
        await store.Get<Waitlists>().LeaveAsync(learner, other.CourseId, Cancellation);

        var places = Done(await store.Get<WaitlistPlaces>().ListAsync(learner, new(), Cancellation)).Items;
        places.ToDictionary(place => place.CourseId, place => place.Status).ShouldBe(
            new Dictionary<CourseId, WaitlistStatus> { [course.CourseId] = WaitlistStatus.Waiting, [other.CourseId] = WaitlistStatus.Cancelled }, ignoreOrder: true);

        store.Clock.Advance(TimeSpan.FromDays(30));
        Done(await store.Get<WaitlistPlaces>().ListAsync(learner, new(), Cancellation)).Items.ShouldHaveSingleItem().CourseId.ShouldBe(course.CourseId);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var (_, cohort) = await LineAsync(1);
        var move = new WaitlistMove { Position = 1, Reason = "Why not" };

        (await Administration.MoveAsync(Admin, cohort.CohortId, new("nobody"), move, Cancellation)).Refusal.ShouldBe(WaitlistRefusals.NotFound);
        (await Administration.MoveAsync(Admin, new("none"), new("u0"), move, Cancellation)).Refusal.ShouldBe(CohortRefusals.NotFound);
        (await Administration.ListAsync(new("none"), new(), Cancellation)).Refusal.ShouldBe(CohortRefusals.NotFound);
        (await Administration.ProcessAsync(new("none"), Cancellation)).Refusal.ShouldBe(CohortRefusals.NotFound);
        (await Administration.VerifyAsync(new("none"), Cancellation)).Refusal.ShouldBe(CohortRefusals.NotFound);
        (await Administration.ListLogAsync(new("none"), new(), Cancellation)).Refusal.ShouldBe(CohortRefusals.NotFound);
    }

    private async Task<(Course Course, Cohort Cohort)> LineAsync(int people, string name = "u")
    {
        var course = await store.AddLiveCourseAsync();
        var cohort = await store.AddCohortAsync(course, capacity: 0, days: 60);
        for (var number = 0; number < people; number++)
        {
            Done(await store.JoinAsync(course, $"{name}{number}", cohort));
        }

        return (course, cohort);
    }

    private async Task<WaitlistPlace> PlaceAsync(Course course, string user) =>
        await store.Get<WaitlistPlaces>().ReadAsync(await store.EntryAsync(course, user), Cancellation);

    private static T Done<T>(Result<T> outcome) => outcome.Refusal is null ? outcome.Value! : throw new ShouldAssertException(outcome.Refusal.ToString());
}
