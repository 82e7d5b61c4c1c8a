using System.Net;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos;

/// <summary>A seat is taken by one batch: the learner's seat first, then the count if there is room, then the message. No learner may lose by a retry, no cohort overflow.</summary>
public sealed class SeatTests(ITestOutputHelper output) : IDisposable
{
    private const int Learners = 64;
    private const string Cohort = "cohort";

    private readonly AccountFixture account = new();

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(7, false)]
    [InlineData(50, false)]
    [InlineData(80, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(7, true)]
    [InlineData(50, true)]
    [InlineData(80, true)]
    public async Task Seats_go_to_as_many_learners_as_there_is_room_for_each_once(int capacity, bool withFaults)
    {
        var container = await CohortAsync(capacity);
        account.Account.Faults = withFaults ? Faults() : null;

        // Every learner asks twice at once, as with an impatient finger.
        var answers = await Task.WhenAll(Enumerable.Range(0, 2 * Learners).Select(i => Task.Run(async () => (Learner: i / 2, HasSeat: await ClaimAsync(container, i / 2)))));

        account.Account.Faults = null;
        var seats = await IdsAsync(container, "seat");
        var expected = Math.Min(capacity, Learners);
        seats.Count.ShouldBe(expected);
        (await IdsAsync(container, "outbox")).Count.ShouldBe(expected);
        (await container.ReadItemAsync<Document>(Cohort, Key)).Resource.SeatsTaken.ShouldBe(expected);
        foreach (var (learner, hasSeat) in answers)
        {
            seats.Contains($"seat:{learner}").ShouldBe(hasSeat, $"learner {learner}");
        }
    }

    [Fact]
    public async Task A_retry_in_a_cohort_that_has_filled_meets_its_own_seat_and_not_a_full_cohort()
    {
        var container = await CohortAsync(capacity: 1);
        account.Account.Faults = new FaultPlan().Add(Fault.UnavailableAfterCommit, OperationKinds.Batch, times: 1);

        (await TryClaimAsync(container, 1)).ShouldBe(HttpStatusCode.ServiceUnavailable);

        (await TryClaimAsync(container, 2)).ShouldBe(HttpStatusCode.PreconditionFailed);
        (await TryClaimAsync(container, 1)).ShouldBe(HttpStatusCode.Conflict);
    }

    public void Dispose() => account.Dispose();

    private static PartitionKey Key => new("c1");

    private FaultPlan Faults()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        return new FaultPlan(seed)
            .Add(Fault.UnavailableAfterCommit, OperationKinds.Batch, probability: 0.25)
            .Add(Fault.DisconnectAfterCommit, OperationKinds.Batch, probability: 0.1)
            .Add(Fault.TimeoutAfterCommit, OperationKinds.Batch, probability: 0.1)
            .Add(Fault.Unavailable, OperationKinds.Batch, probability: 0.1)
            .Add(Fault.Throttled(TimeSpan.FromMilliseconds(1)), OperationKinds.Batch, probability: 0.1);
    }

    private async Task<Container> CohortAsync(int capacity)
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(new Document(Cohort, Cohort, Capacity: capacity), Key);
        return container;
    }

    /// <summary>Tries until the answer is one; whether the learner has a seat.</summary>
    private static async Task<bool> ClaimAsync(Container container, int learner)
    {
        while (true)
        {
            var status = await TryClaimAsync(container, learner);
            if (status is HttpStatusCode.OK or HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed)
            {
                return status != HttpStatusCode.PreconditionFailed;
            }
        }
    }

    private static async Task<HttpStatusCode> TryClaimAsync(Container container, int learner)
    {
        try
        {
            using var response = await container.CreateTransactionalBatch(Key)
                .CreateItem(new Document($"seat:{learner}", "seat"))
                .PatchItem(Cohort, [PatchOperation.Increment("/seatsTaken", 1)], new() { FilterPredicate = "FROM c WHERE c.seatsTaken < c.capacity" })
                .CreateItem(new Document($"outbox:{learner}", "outbox"))
                .ExecuteAsync();
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return HttpStatusCode.ServiceUnavailable;
        }
    }

    private static async Task<HashSet<string>> IdsAsync(Container container, string type)
    {
        var query = new QueryDefinition("SELECT VALUE c.id FROM c WHERE c.type = @type").WithParameter("@type", type);
        return [.. await Pages.AllAsync(container.GetItemQueryIterator<string>(query))];
    }

    private sealed record Document(string Id, string Type, int SeatsTaken = 0, int Capacity = 0, string Pk = "c1");
}
