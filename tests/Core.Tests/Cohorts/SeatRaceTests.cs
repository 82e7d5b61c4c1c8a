using Academy.Core.Cohorts;
using Academy.Core.Platform;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Tests.Cohorts;

/// <summary>Everyone at once, over a store that loses answers: never a seat too many, and a repetition meets its own seat.</summary>
[Spec(59)]
public sealed class SeatRaceTests(StoreFixture fixture, ITestOutputHelper output) : IClassFixture<StoreFixture>
{
    private const int Learners = 64;

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly AcademyStore store = fixture.Store;

    private Seats Seats => store.Get<Seats>();

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(7, false)]
    [InlineData(50, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(7, true)]
    [InlineData(50, true)]
    public async Task As_many_get_a_seat_as_there_are_and_each_is_told_the_truth(int capacity, bool withFaults)
    {
        var cohort = await store.AddCohortAsync(capacity);
        store.Faults = withFaults ? Faults() : null;

        // Everyone asks twice at once, as with an impatient finger.
        var answers = await Task.WhenAll(Enumerable.Range(0, 2 * Learners).Select(number => Task.Run(async () =>
            (User: $"u{number / 2}", Outcome: await AgainAsync(() => Seats.ClaimAsync(cohort.CourseId, cohort.CohortId, new($"u{number / 2}"), Hold(number), Cancellation))))));

        store.Faults = null;
        var seats = await store.SeatsAsync(cohort);
        seats.Count.ShouldBe(capacity);
        (await store.ReadAsync(cohort)).SeatsOccupied.ShouldBe(capacity);
        var owners = seats.Select(seat => seat.UserId.Value).ToHashSet();
        foreach (var (user, outcome) in answers)
        {
            (outcome.Refusal is null).ShouldBe(owners.Contains(user), $"{user}: {outcome.Refusal?.Code}");
            (outcome.Refusal is null || outcome.Refusal == CohortRefusals.Full || outcome.Refusal == CohortRefusals.Busy).ShouldBeTrue(outcome.Refusal?.Code);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task Coming_and_going_at_once_the_count_is_right_at_every_instant(int capacity)
    {
        var cohort = await store.AddCohortAsync(capacity);
        var seed = Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        store.Faults = Faults();
        using var over = new CancellationTokenSource();
        var watch = WatchAsync(cohort, over.Token);

        await Task.WhenAll(Enumerable.Range(0, 12).Select(worker => Task.Run(() => WorkAsync(cohort, new Random(seed + worker)))));

        store.Faults = null;
        await over.CancelAsync();
        (await watch).ShouldBeLessThanOrEqualTo(capacity);
        (await store.ReadAsync(cohort)).SeatsOccupied.ShouldBe((await store.SeatsAsync(cohort)).Count);
    }

    [Fact]
    public void After_any_commands_the_seats_are_what_they_add_up_to() =>
        Prop.ForAll(Gen.ListOf(Commands).ToArbitrary(), commands => RunAsync([.. commands]).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    private static Gen<(string Deed, int User)> Commands =>
        from deed in Gen.Elements("hold", "grant", "offer", "take", "release", "expire", "wait", "queue", "unqueue")
        from user in Gen.Choose(0, 4)
        select (deed, user);

    private async Task RunAsync(IReadOnlyList<(string Deed, int User)> commands)
    {
        const int Capacity = 3;
        var cohort = await store.AddCohortAsync(Capacity);
        var (occupied, waiting) = (new HashSet<int>(), 0);
        foreach (var (deed, user) in commands)
        {
            var had = occupied.Contains(user);
            var mayEnter = occupied.Count < Capacity && (deed != "hold" || waiting == 0);
            switch (deed)
            {
                case "hold" or "grant" or "offer":
                    (await ClaimAsync(cohort, deed, user)).Refusal.ShouldBe(had || mayEnter ? null : occupied.Count == Capacity ? CohortRefusals.Full : CohortRefusals.OthersWait);
                    _ = (had || mayEnter) && occupied.Add(user);
                    break;
                case "take":
                    (await Seats.TakeAsync(cohort.CourseId, cohort.CohortId, User(user), SeatKey.None, Cancellation)).Refusal.ShouldBe(had ? null : SeatRefusals.Gone);
                    break;
                case "release":
                    (await Seats.ReleaseAsync(cohort.CourseId, cohort.CohortId, User(user), "Left", Cancellation)).ShouldBe(had);
                    occupied.Remove(user);
                    break;
                case "expire":
                    _ = await Seats.ExpireAsync(cohort.CourseId, cohort.CohortId, User(user), Cancellation) && occupied.Remove(user);
                    break;
                case "wait":
                    store.Clock.Advance(TimeSpan.FromMinutes(20));
                    break;
                default:
                    waiting = deed == "queue" ? 1 : 0;
                    await store.Database.Courses.PatchItemAsync<object>(cohort.Id, new(cohort.CourseId.Value), [PatchOperation.Set("/waiting", waiting)], cancellationToken: Cancellation);
                    break;
            }

            (await store.ReadAsync(cohort)).SeatsOccupied.ShouldBe(occupied.Count);
            (await store.SeatsAsync(cohort)).Select(seat => seat.UserId).ShouldBe(occupied.Select(User), ignoreOrder: true);
        }
    }

    private Task<Result<Seat>> ClaimAsync(Cohort cohort, string deed, int user) => Seats.ClaimAsync(cohort.CourseId, cohort.CohortId, User(user), deed switch
    {
        "hold" => SeatClaim.Hold("cs", store.Clock.GetUtcNow()),
        "offer" => SeatClaim.Offer("w", store.Clock.GetUtcNow().AddHours(48)),
        _ => SeatClaim.Take(SeatSource.Grant),
    }, Cancellation);

    private async Task WorkAsync(Cohort cohort, Random random)
    {
        for (var step = 0; step < 15; step++)
        {
            var user = User(random.Next(6));
            await AgainAsync(async () => random.Next(3) switch
            {
                0 => (await Seats.ClaimAsync(cohort.CourseId, cohort.CohortId, user, Hold(step), Cancellation)).Refusal is null,
                1 => (await Seats.TakeAsync(cohort.CourseId, cohort.CohortId, user, SeatKey.None, Cancellation)).Refusal is null,
                _ => await Seats.ReleaseAsync(cohort.CourseId, cohort.CohortId, user, "Left", Cancellation),
            });
        }
    }

    /// <summary>Reads the count over and over; the highest that was seen.</summary>
    private async Task<int> WatchAsync(Cohort cohort, CancellationToken over)
    {
        var most = 0;
        while (!over.IsCancellationRequested)
        {
            most = Math.Max(most, await AgainAsync(async () => (await store.SeatsAsync(cohort)).Count));
            most = Math.Max(most, await AgainAsync(async () => (await store.ReadAsync(cohort)).SeatsOccupied));
        }

        return most;
    }

    private SeatClaim Hold(int number) => SeatClaim.Hold($"cs_{number}", store.Clock.GetUtcNow());

    private static UserId User(int number) => new($"u{number}");

    private FaultPlan Faults()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"Faults {seed}");
        return new FaultPlan(seed)
            .Add(Fault.UnavailableAfterCommit, OperationKinds.Batch, probability: 0.2)
            .Add(Fault.DisconnectAfterCommit, OperationKinds.Batch, probability: 0.1)
            .Add(Fault.TimeoutAfterCommit, OperationKinds.Batch, probability: 0.1)
            .Add(Fault.Unavailable, OperationKinds.Batch, probability: 0.1)
            .Add(Fault.Throttled(TimeSpan.FromMilliseconds(1)), OperationKinds.Batch | OperationKinds.Read, probability: 0.05);
    }

    /// <summary>Tries until there is an answer, as a caller would who was told that the store is busy.</summary>
    private static async Task<T> AgainAsync<T>(Func<Task<T>> attempt)
    {
        while (true)
        {
            try
            {
                return await attempt();
            }
            catch (Exception lost) when (lost is CosmosException or HttpRequestException or TimeoutException)
            {
                await Task.Yield();
            }
        }
    }
}
