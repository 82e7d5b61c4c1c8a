using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Tests.Cohorts.Waitlist;

/// <summary>
/// Sixty-four people at once over a store that loses answers and a feed that repeats itself and comes in any order: never a seat too many, nobody
/// overtaken, and when all is quiet no seat idles while someone waits.
/// </summary>
[Spec(59, 64, 65, 69)]
public sealed class FlashSaleTests(StoreFixture fixture, ITestOutputHelper output) : IClassFixture<StoreFixture>
{
    private const int People = 64;

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly AcademyStore store = fixture.Store;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(50)]
    public async Task However_many_come_at_once_the_seats_go_to_those_who_stand_first(int capacity)
    {
        for (var run = 0; run < Math.Max(1, WaitlistProperties.Runs / 4); run++)
        {
            await SellAsync(capacity, Random.Shared.Next());
        }
    }

    private async Task SellAsync(int capacity, int seed)
    {
        output.WriteLine($"Seed {seed}, {capacity} seats");
        store.Faults = null;
        var course = await store.AddLiveCourseAsync(price: seed % 2 * 9_900);
        var cohort = await store.AddCohortAsync(course, capacity);
        store.Faults = Faults(seed);
        using var over = new CancellationTokenSource();
        var watch = WatchAsync(cohort, over.Token);
        var feeds = Enumerable.Range(0, 2).Select(_ => FeedAsync(course, cohort, over.Token)).ToList();

        await Task.WhenAll(Enumerable.Range(0, People).Select(number => Task.Run(() => ComeAsync(course, cohort, new($"u{number}"), new Random(seed + number)))));

        store.Faults = null;
        await over.CancelAsync();
        await Task.WhenAll(feeds);
        (await watch).ShouldBeLessThanOrEqualTo(capacity, $"seed {seed}");
        await store.ProcessAsync(course);
        var (sold, seats, entries) = (await store.ReadAsync(cohort), await store.SeatsAsync(cohort), await store.EntriesAsync(course));
        seats.Count.ShouldBe(sold.SeatsOccupied, $"seed {seed}");
        sold.Waiting.ShouldBe(entries.Count(entry => entry.IsWaiting), $"seed {seed}");
        (!sold.IsFull && sold.Waiting > 0).ShouldBeFalse($"A seat idles, seed {seed}");
        var owners = seats.Select(seat => seat.UserId).ToHashSet();
        entries.ShouldAllBe(entry => entry.Status != WaitlistStatus.Offered || owners.Contains(entry.UserId), $"seed {seed}");
        (await store.VerifyAsync(course)).Fault.ShouldBeNull($"seed {seed}");
    }

    /// <summary>Wants a seat, waits when there is none, answers offers, and now and then changes their mind.</summary>
    private async Task ComeAsync(Course course, Cohort cohort, UserId user, Random random)
    {
        var (caller, checkout) = (new Caller(user, Role.Learner), $"cs_{cohort.CohortId}_{user}");
        for (var step = 0; step < 4; step++)
        {
            var claim = await AgainAsync(() => store.Get<Seats>().ClaimAsync(course.CourseId, cohort.CohortId, user, SeatClaim.Hold(checkout, store.Clock.GetUtcNow()), Cancellation));
            if (claim.Refusal is null)
            {
                await AgainAsync(async () => random.Next(3) == 0
                    ? await store.Get<Seats>().ReleaseAsync(course.CourseId, cohort.CohortId, user, "Left", Cancellation)
                    : (await store.Get<Seats>().TakeAsync(course.CourseId, cohort.CohortId, user, new(checkout), Cancellation)).Refusal is null);
                continue;
            }

            await AgainAsync(() => store.JoinAsync(course, user.Value, random.Next(2) == 0 ? cohort : null));
            await Task.Yield();
            await AgainAsync(async () => random.Next(4) switch
            {
                0 => (await store.Get<Waitlists>().LeaveAsync(caller, course.CourseId, Cancellation)).Refusal,
                1 => (await store.Get<WaitlistOffers>().DeclineAsync(user, course.CourseId, Cancellation)).Refusal,
                _ => (await store.Get<WaitlistOffers>().AcceptAsync(user, course.CourseId, Cancellation)).Refusal,
            });
        }
    }

    /// <summary>Delivers what changed: twice, late, and things that are long past among it.</summary>
    private Task FeedAsync(Course course, Cohort cohort, CancellationToken over) => Task.Run(async () =>
    {
        List<Seat> past = [];
        while (!over.IsCancellationRequested)
        {
            past.AddRange(await AgainAsync(() => store.SeatsAsync(cohort)));
            foreach (var seat in past.Where(seat => seat is { IsTaken: true, EntryId: not null }).OrderBy(_ => Random.Shared.Next()).Take(5).ToList())
            {
                await AgainAsync(async () =>
                {
                    await store.Get<AcceptedOffers>().NoticeAsync(seat, Cancellation);
                    return true;
                });
            }

            await AgainAsync(() => store.ProcessAsync(course));
        }
    }, CancellationToken.None);

    /// <summary>Looks at the seats over and over; the most that were seen.</summary>
    private Task<int> WatchAsync(Cohort cohort, CancellationToken over) => Task.Run(async () =>
    {
        var most = 0;
        while (!over.IsCancellationRequested)
        {
            most = Math.Max(most, (await AgainAsync(() => store.SeatsAsync(cohort))).Count);
        }

        return most;
    }, CancellationToken.None);

    private static FaultPlan Faults(int seed) => new FaultPlan(seed)
        .Add(Fault.UnavailableAfterCommit, OperationKinds.Batch, probability: 0.1)
        .Add(Fault.DisconnectAfterCommit, OperationKinds.Batch, probability: 0.05)
        .Add(Fault.TimeoutAfterCommit, OperationKinds.Batch, probability: 0.05)
        .Add(Fault.Unavailable, OperationKinds.Batch, probability: 0.1)
        .Add(Fault.Throttled(TimeSpan.FromMilliseconds(1)), OperationKinds.Batch | OperationKinds.Read, probability: 0.03);

    /// <summary>Tries until there is an answer, as a caller would who was told that the store is busy.</summary>
    private static async Task<T> AgainAsync<T>(Func<Task<T>> attempt)
    {
        while (true)
        {
            try
            {
                return await attempt();
            }
            catch (Exception lost) when (lost is CosmosException or HttpRequestException or InvalidOperationException or TimeoutException)
            {
                await Task.Yield();
            }
        }
    }
}
