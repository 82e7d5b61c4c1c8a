using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Cohorts.Waitlist;

/// <summary>Joining and leaving.</summary>
[Spec(63, 67)]
public sealed class WaitlistsTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly AcademyStore store = fixture.Store;

    [Fact]
    public async Task Those_who_wait_stand_in_the_order_in_which_they_joined_and_are_counted()
    {
        var (course, cohort) = await FullAsync();

        foreach (var user in new[] { "ada", "ben", "cyd" })
        {
            Done(await store.JoinAsync(course, user, user == "ben" ? null : cohort)).Status.ShouldBe(WaitlistStatus.Waiting);
        }

        (await store.EntriesAsync(course)).Select(entry => entry.UserId.Value).ShouldBe(["ada", "ben", "cyd"]);
        (await store.ReadAsync(cohort)).Waiting.ShouldBe(3);
        (await store.LogAsync(course)).ShouldBe([LogKind.Joined, LogKind.Joined, LogKind.Joined]);
        (await store.VerifyAsync(course)).IsValid.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_joins_again_stays_where_they_are()
    {
        var (course, cohort) = await FullAsync();
        var first = Done(await store.JoinAsync(course, "ada", cohort));
        await store.JoinAsync(course, "ben", cohort);

        Done(await store.JoinAsync(course, "ada", cohort)).Order.ShouldBe(first.Order);

        (await store.ReadAsync(cohort)).Waiting.ShouldBe(2);
        (await store.JoinAsync(course, "ada")).Refusal.ShouldBe(WaitlistRefusals.WaitsOtherwise);
    }

    [Fact]
    public async Task Nobody_waits_for_a_seat_that_they_could_book()
    {
        var course = await store.AddLiveCourseAsync();
        var cohort = await store.AddCohortAsync(course, capacity: 1);

        (await store.JoinAsync(course, "ada", cohort)).Refusal.ShouldBe(WaitlistRefusals.SeatFree);
        (await store.JoinAsync(course, "ada")).Refusal.ShouldBe(WaitlistRefusals.SeatFree);
    }

    [Fact]
    public async Task Where_others_wait_a_free_seat_is_theirs_and_the_newcomer_joins()
    {
        var (course, cohort) = await FullAsync();
        await store.JoinAsync(course, "ada", cohort);
        await LeaveSeatAsync(cohort, "taker0");

        Done(await store.JoinAsync(course, "ben", cohort)).Status.ShouldBe(WaitlistStatus.Waiting);

        (await ClaimAsync(cohort, "eve")).Refusal.ShouldBe(CohortRefusals.OthersWait);
    }

    [Fact]
    public async Task Who_has_a_seat_waits_for_nothing()
    {
        var (course, cohort) = await FullAsync();
        var other = await store.AddCohortAsync(course, capacity: 0);

        (await store.JoinAsync(course, "taker0", cohort)).Refusal.ShouldBe(WaitlistRefusals.HasSeat);
        (await store.JoinAsync(course, "taker0")).Refusal.ShouldBe(WaitlistRefusals.HasSeat);
        Done(await store.JoinAsync(course, "taker0", other)).CohortId.ShouldBe(other.CohortId, "Who'd rather be in another cohort may wait for it.");
    }

    [Theory]
    [InlineData(CohortStatus.Completed, 14, "cohort.final")]
    [InlineData(CohortStatus.Cancelled, 14, "cohort.final")]
    [InlineData(CohortStatus.InProgress, -1, "waitlist.closed")]
    [InlineData(CohortStatus.Open, 1, "waitlist.closed")]
    [InlineData(CohortStatus.Scheduled, 14, "cohort.not_found")]
    public async Task Nobody_waits_for_what_can_not_come(CohortStatus status, int days, string code)
    {
        var course = await store.AddLiveCourseAsync();
        var cohort = await store.AddCohortAsync(course, capacity: 0, days, cohort => cohort with { Status = status });

        (await store.JoinAsync(course, "ada", cohort)).Refusal!.Code.ShouldBe(code);
    }

    [Fact]
    public async Task What_a_learner_can_not_see_they_can_not_wait_for()
    {
        var (course, _) = await FullAsync();
        var dedicated = await store.AddCohortAsync(course, capacity: 0, change: cohort => cohort with { IsB2B = true, OrganizationId = new("acme") });

        (await store.JoinAsync(course, "ada", dedicated)).Refusal.ShouldBe(CohortRefusals.NotFound);
        (await store.JoinAsync(course, "ada", dedicated with { CohortId = new("none") })).Refusal.ShouldBe(CohortRefusals.NotFound);
        (await store.JoinAsync(CourseBuilder.Published(CourseBuilder.Cohort(), "nowhere"), "ada")).Refusal.ShouldBe(CourseRefusals.NotFound);
    }

    [Fact]
    public async Task Course_wide_entries_count_in_every_cohort_that_they_could_come_to()
    {
        var (course, full) = await FullAsync();
        var planned = await store.AddCohortAsync(course, capacity: 0, change: cohort => cohort with { Status = CohortStatus.Scheduled });
        var dedicated = await store.AddCohortAsync(course, capacity: 0, change: cohort => cohort with { IsB2B = true, OrganizationId = new("acme") });
        var soon = await store.AddCohortAsync(course, capacity: 0, days: 1);

        await store.JoinAsync(course, "ada");

        foreach (var (cohort, waiting) in new[] { (full, 1), (planned, 1), (dedicated, 0), (soon, 0) })
        {
            (await store.ReadAsync(cohort)).Waiting.ShouldBe(waiting);
        }
    }

    [Fact]
    public async Task A_cohort_that_is_planned_later_counts_those_who_wait_before_it_opens()
    {
        var (course, _) = await FullAsync();
        await store.JoinAsync(course, "ada");
        var later = await store.AddCohortAsync(course, capacity: 5, days: 40, cohort => cohort with { Status = CohortStatus.Scheduled });

        await store.ProcessAsync(course);

        (await store.ReadAsync(later)).Waiting.ShouldBe(1);
    }

    [Fact]
    public async Task Who_leaves_is_counted_no_more_and_may_join_again_at_the_end()
    {
        var (course, cohort) = await FullAsync();
        await store.JoinAsync(course, "ada", cohort);
        await store.JoinAsync(course, "ben", cohort);

        Done(await LeaveAsync(course, "ada"))!.Status.ShouldBe(WaitlistStatus.Cancelled);
        Done(await LeaveAsync(course, "ada")).ShouldBeNull();
        Done(await LeaveAsync(course, "stranger")).ShouldBeNull();
        (await store.ReadAsync(cohort)).Waiting.ShouldBe(1);

        await store.JoinAsync(course, "ada", cohort);
        (await store.EntriesAsync(course)).Select(entry => entry.UserId.Value).ShouldBe(["ben", "ada"]);
        (await store.LogAsync(course)).ShouldBe([LogKind.Joined, LogKind.Joined, LogKind.Left, LogKind.Joined]);
        (await store.VerifyAsync(course)).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task All_who_join_at_once_stand_in_one_line()
    {
        var (course, cohort) = await FullAsync();

        await Task.WhenAll(Enumerable.Range(0, 24).Select(number => Task.Run(async () => Done(await store.JoinAsync(course, $"u{number}", number % 2 == 0 ? cohort : null)))));

        (await store.ReadAsync(cohort)).Waiting.ShouldBe(24);
        (await store.EntriesAsync(course)).Select(entry => entry.Order).ShouldBeUnique();
        (await store.VerifyAsync(course)).ShouldSatisfyAllConditions(verdict => verdict.IsValid.ShouldBeTrue(), verdict => verdict.Entries.ShouldBe(24));
    }

    private async Task<(Course Course, Cohort Cohort)> FullAsync(int capacity = 1)
    {
        var course = await store.AddLiveCourseAsync();
        var cohort = await store.AddCohortAsync(course, capacity);
        for (var number = 0; number < capacity; number++)
        {
            (await ClaimAsync(cohort, $"taker{number}")).Refusal.ShouldBeNull();
        }

        return (course, cohort);
    }

    private Task<Result<Seat>> ClaimAsync(Cohort cohort, string user) =>
        store.Get<Seats>().ClaimAsync(cohort.CourseId, cohort.CohortId, new(user), SeatClaim.Hold($"cs_{user}", store.Clock.GetUtcNow()), Cancellation);

    private Task<bool> LeaveSeatAsync(Cohort cohort, string user) => store.Get<Seats>().ReleaseAsync(cohort.CourseId, cohort.CohortId, new(user), "Left", Cancellation);

    private Task<Result<WaitlistEntry?>> LeaveAsync(Course course, string user) =>
        store.Get<Waitlists>().LeaveAsync(new Caller(new(user), Role.Learner), course.CourseId, Cancellation);

    private static T Done<T>(Result<T> outcome) => outcome.Refusal is null ? outcome.Value! : throw new ShouldAssertException(outcome.Refusal.ToString());
}
