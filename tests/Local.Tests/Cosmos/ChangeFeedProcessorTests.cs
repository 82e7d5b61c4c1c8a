using System.Collections.Concurrent;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos;

[Collection(AccountCollection.Name)]
public sealed class ChangeFeedProcessorTests(AccountFixture account)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Changes_are_delivered_in_order_and_once()
    {
        var (container, leases) = (await account.ContainerAsync(), await LeasesAsync());
        await container.CreateItemAsync(Item.Of("0", 0), Item.Key);
        var seen = new Collected();
        var processor = Processor(container, leases, seen.HandleAsync);
        await processor.StartAsync();
        for (var i = 1; i < 30; i++)
        {
            await container.CreateItemAsync(Item.Of($"{i}", i), Item.Key);
        }

        await seen.UntilAsync(30);
        await processor.StopAsync();
        seen.Values.ShouldBe(Enumerable.Range(0, 30));
    }

    [Fact]
    public async Task A_processor_goes_on_where_the_one_before_it_stopped()
    {
        var (container, leases) = (await account.ContainerAsync(), await LeasesAsync());
        await container.CreateItemAsync(Item.Of("a", 1), Item.Key);
        var before = new Collected();
        var first = Processor(container, leases, before.HandleAsync);
        await first.StartAsync();
        await before.UntilAsync(1);
        await first.StopAsync();

        await container.CreateItemAsync(Item.Of("b", 2), Item.Key);
        var after = new Collected();
        var second = Processor(container, leases, after.HandleAsync);
        await second.StartAsync();
        await after.UntilAsync(1);
        await second.StopAsync();
        after.Values.ShouldBe([2]);
    }

    [Fact]
    public async Task What_was_not_dealt_with_is_delivered_again()
    {
        var (container, leases) = (await account.ContainerAsync(), await LeasesAsync());
        await container.CreateItemAsync(Item.Of("a", 1), Item.Key);
        var seen = new Collected();
        var failures = 2;
        var processor = Processor(container, leases, (changes, cancellation) =>
            Interlocked.Decrement(ref failures) >= 0 ? throw new InvalidOperationException("not now") : seen.HandleAsync(changes, cancellation));
        await processor.StartAsync();
        await seen.UntilAsync(1);
        await processor.StopAsync();
        seen.Values.ShouldBe([1]);
    }

    [Fact]
    public async Task Two_processors_share_one_set_of_leases()
    {
        var (container, leases) = (await account.ContainerAsync(), await LeasesAsync());
        var seen = new Collected();
        var one = Processor(container, leases, seen.HandleAsync, "one");
        var two = Processor(container, leases, seen.HandleAsync, "two");
        // One after the other: of two at once, the second would wait 15 s for the first to set up the leases.
        await one.StartAsync();
        await two.StartAsync();
        for (var i = 0; i < 10; i++)
        {
            await container.CreateItemAsync(Item.Of($"{i}", i), Item.Key);
        }

        await seen.UntilAsync(10);
        await Task.WhenAll(one.StopAsync(), two.StopAsync());
        seen.Values.Distinct().Order().ShouldBe(Enumerable.Range(0, 10));
    }

    [Fact]
    public async Task An_estimator_tells_how_much_is_left()
    {
        var (container, leases) = (await account.ContainerAsync(), await LeasesAsync());
        await container.CreateItemAsync(Item.Of("0"), Item.Key);
        var seen = new Collected();
        var processor = Processor(container, leases, seen.HandleAsync);
        await processor.StartAsync();
        await seen.UntilAsync(1);
        await processor.StopAsync();
        for (var i = 1; i <= 4; i++)
        {
            await container.CreateItemAsync(Item.Of($"{i}"), Item.Key);
        }

        using var states = container.GetChangeFeedEstimator("test", leases).GetCurrentStateIterator();
        (await states.ReadNextAsync()).ShouldHaveSingleItem().EstimatedLag.ShouldBe(4);
    }

    private Task<Container> LeasesAsync() => account.ContainerAsync("/id");

    private static ChangeFeedProcessor Processor(Container container, Container leases, Container.ChangesHandler<Item> handler, string instance = "one") =>
        container.GetChangeFeedProcessorBuilder("test", handler)
            .WithInstanceName(instance)
            .WithLeaseContainer(leases)
            .WithStartTime(DateTime.UnixEpoch.ToUniversalTime())
            .WithPollInterval(TimeSpan.FromMilliseconds(10))
            .WithLeaseConfiguration(acquireInterval: TimeSpan.FromMilliseconds(50))
            .Build();

    private sealed class Collected
    {
        private readonly ConcurrentQueue<int> values = new();
        private readonly SemaphoreSlim arrived = new(0);

        public IEnumerable<int> Values => values;

        public Task HandleAsync(IReadOnlyCollection<Item> changes, CancellationToken cancellation)
        {
            foreach (var change in changes)
            {
                values.Enqueue(change.Value);
                arrived.Release();
            }

            return Task.CompletedTask;
        }

        public async Task UntilAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                (await arrived.WaitAsync(Patience)).ShouldBeTrue($"{values.Count} of {count} changes came");
            }
        }
    }
}
