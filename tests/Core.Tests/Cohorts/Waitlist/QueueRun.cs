using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Cohorts.Waitlist;

/// <summary>What people, administrators and time do to one course at random, step by step.</summary>
internal sealed class QueueRun(AcademyStore store, Course course, Random random)
{
    private const int People = 12;

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private static readonly Caller Admin = new(new("admin"), Role.PlatformAdmin);

    private readonly List<Cohort> cohorts = [];

    public static async Task<QueueRun> StartAsync(AcademyStore store, Random random)
    {
        var run = new QueueRun(store, await store.AddLiveCourseAsync(random.Next(2) * 9_900), random);
        // One of them is full, or everyone would be told to book.
        run.cohorts.Add(await store.AddCohortAsync(run.Course, capacity: 0, days: 20));
        await run.OpenAsync();
        return run;
    }

    public Course Course => course;

    public IReadOnlyList<Cohort> Cohorts => cohorts;

    /// <summary>Does something, and what follows from it; what it was.</summary>
    public async Task<string> StepAsync()
    {
        var user = new UserId($"u{random.Next(People)}");
        var cohort = cohorts[random.Next(cohorts.Count)];
        var deed = random.Next(13);
        switch (deed)
        {
            case 0 or 1 or 2:
                await store.JoinAsync(course, user.Value, random.Next(2) == 0 ? cohort : null);
                break;
            case 3:
                await store.Get<Waitlists>().LeaveAsync(new Caller(user, Role.Learner), course.CourseId, Cancellation);
                break;
            case 4 or 5:
                await ReleaseAsync(cohort);
                break;
            case 6:
                await store.Get<Seats>().ClaimAsync(course.CourseId, cohort.CohortId, user, SeatClaim.Hold($"cs_{random.Next()}", store.Clock.GetUtcNow()), Cancellation);
                break;
            case 7 or 8:
                await store.Get<WaitlistOffers>().AcceptAsync(user, course.CourseId, Cancellation);
                break;
            case 9:
                await store.Get<WaitlistOffers>().DeclineAsync(user, course.CourseId, Cancellation);
                break;
            case 10:
                store.Clock.Advance(TimeSpan.FromHours(random.Next(60)));
                break;
            case 11:
                await ChangeAsync(cohort);
                break;
            default:
                await MoveAsync(cohort, user);
                break;
        }

        await SettleAsync();
        return $"{deed} {user} {cohort.CohortId}";
    }

    /// <summary>What timers and change feeds do.</summary>
    public async Task SettleAsync()
    {
        foreach (var entry in (await store.EntriesAsync(course)).Where(entry => entry.Status == WaitlistStatus.Offered))
        {
            await store.Get<WaitlistOffers>().ExpireAsync(course.CourseId, entry.UserId, entry.Offers, Cancellation);
            await store.Get<AcceptedOffers>().SettleAsync(course.CourseId, entry.UserId, entry.Offers, Cancellation);
        }

        await store.ProcessAsync(course);
    }

    private async Task OpenAsync() => cohorts.Add(await store.AddCohortAsync(course, random.Next(3), random.Next(2, 20)));

    private async Task ReleaseAsync(Cohort cohort)
    {
        var occupied = await store.SeatsAsync(cohort);
        if (occupied.Count > 0)
        {
            var user = occupied[random.Next(occupied.Count)].UserId;
            _ = await store.Get<WaitlistOffers>().TakeBackAsync(Admin, course.CourseId, cohort.CohortId, user, "Left", Cancellation)
                || await store.Get<Seats>().ReleaseAsync(course.CourseId, cohort.CohortId, user, "Left", Cancellation);
        }
    }

    private async Task ChangeAsync(Cohort cohort)
    {
        var before = await store.ReadAsync(cohort);
        var after = random.Next(8) switch
        {
            0 when cohorts.Count < 6 => before with { Status = CohortStatus.Cancelled },
            1 => before with { StartsAt = before.StartsAt.AddDays(random.Next(-2, 5)) },
            _ => before with { Capacity = Math.Max(before.SeatsOccupied, before.Capacity + random.Next(-1, 3)) },
        };
        await store.Get<CohortStore>().TrySaveAsync(after, [], Cancellation);
        if (after.Status == CohortStatus.Cancelled || random.Next(5) == 0)
        {
            await OpenAsync();
        }
    }

    private Task MoveAsync(Cohort cohort, UserId user) => store.Get<WaitlistAdministration>().MoveAsync(
        Admin, cohort.CohortId, user, new() { Position = random.Next(1, 6), Reason = "At random" }, Cancellation);
}
