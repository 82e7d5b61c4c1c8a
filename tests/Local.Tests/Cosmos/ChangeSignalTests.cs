using System.Net;
using Academy.Local.Cosmos.Protocol;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos;

public sealed class ChangeSignalTests(AccountFixture fixture) : IClassFixture<AccountFixture>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<CosmosClient> clients = [];

    [Fact]
    public async Task A_feed_that_waits_is_told_of_a_write_at_once()
    {
        var container = await fixture.ContainerAsync();
        using var feed = Feed(container, "waiting", TimeSpan.FromMinutes(1));
        var page = feed.ReadNextAsync();
        await fixture.Account.Signals.AllParkedAsync(["waiting"], Cancellation(Patience));
        page.IsCompleted.ShouldBeFalse();
        await container.CreateItemAsync(Item.Of("a"), Item.Key);
        (await page.WaitAsync(Patience)).ShouldBe([Item.Of("a")]);
    }

    [Fact]
    public async Task A_feed_from_now_on_that_waits_does_not_miss_what_wakes_it()
    {
        var container = await fixture.ContainerAsync();
        await container.CreateItemAsync(Item.Of("before"), Item.Key);
        using var feed = Feed(container, "from-now", TimeSpan.FromMinutes(1), ChangeFeedStartFrom.Now());
        var page = feed.ReadNextAsync();
        await fixture.Account.Signals.AllParkedAsync(["from-now"], Cancellation(Patience));
        await container.CreateItemAsync(Item.Of("after"), Item.Key);
        (await page.WaitAsync(Patience)).ShouldBe([Item.Of("after")]);
    }

    [Fact]
    public async Task What_is_written_soon_after_a_delivery_comes_in_one()
    {
        var container = await fixture.ContainerAsync();
        using var feed = Feed(container, "paced", TimeSpan.FromMinutes(1), pace: TimeSpan.FromSeconds(1));
        await container.CreateItemAsync(Item.Of("a"), Item.Key);
        (await feed.ReadNextAsync()).ShouldBe([Item.Of("a")]);

        var page = feed.ReadNextAsync();
        await container.CreateItemAsync(Item.Of("b"), Item.Key);
        await container.CreateItemAsync(Item.Of("c"), Item.Key);

        (await page.WaitAsync(Patience)).ShouldBe([Item.Of("b"), Item.Of("c")]);
    }

    [Fact]
    public async Task A_feed_waits_no_longer_than_it_asked_for()
    {
        var container = await fixture.ContainerAsync();
        using var feed = Feed(container, "brief", TimeSpan.FromMilliseconds(20));
        (await feed.ReadNextAsync().WaitAsync(Patience)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task A_feed_that_waits_on_a_container_that_is_deleted_is_told_so()
    {
        var container = await fixture.ContainerAsync();
        using var feed = Feed(container, "orphan", TimeSpan.FromMinutes(1));
        var page = feed.ReadNextAsync();
        await fixture.Account.Signals.AllParkedAsync(["orphan"], Cancellation(Patience));
        await container.DeleteContainerAsync();
        await Refusal.Of(HttpStatusCode.NotFound, () => page.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_feed_is_parked_when_it_has_asked_for_more_than_there_is()
    {
        var signals = fixture.Account.Signals;
        var container = await fixture.ContainerAsync();
        using var feed = Feed(container, "worker", TimeSpan.Zero);
        await container.CreateItemAsync(Item.Of("a"), Item.Key);
        signals.IsParked("worker").ShouldBeFalse("it has not asked yet");
        await feed.ReadNextAsync();
        signals.IsParked("worker").ShouldBeFalse("it was given work");
        await feed.ReadNextAsync();
        signals.IsParked("worker").ShouldBeTrue();
        await container.DeleteItemAsync<Item>("a", Item.Key);
        signals.IsParked("worker").ShouldBeFalse("there was a write since");
        await feed.ReadNextAsync();
        signals.IsParked("worker").ShouldBeTrue();
    }

    [Fact]
    public async Task Feeds_have_all_caught_up_only_when_none_of_them_works()
    {
        var (first, second) = (await fixture.ContainerAsync(), await fixture.ContainerAsync());
        using var one = Feed(first, "one", TimeSpan.Zero);
        using var two = Feed(second, "two", TimeSpan.Zero);
        await one.ReadNextAsync();
        await second.CreateItemAsync(Item.Of("a"), Item.Key);
        await two.ReadNextAsync();
        var caughtUp = fixture.Account.Signals.AllParkedAsync(["one", "two"], Cancellation(Patience));
        caughtUp.IsCompleted.ShouldBeFalse();

        await first.CreateItemAsync(Item.Of("made by two"), Item.Key);
        await two.ReadNextAsync();
        caughtUp.IsCompleted.ShouldBeFalse("the first feed has work again");
        await one.ReadNextAsync();
        await one.ReadNextAsync();
        await caughtUp;
    }

    public void Dispose() => clients.ForEach(client => client.Dispose());

    // A client a feed: the SDK lets a reader of the change feed send no headers of its own.
    private FeedIterator<Item> Feed(Container container, string name, TimeSpan wait, ChangeFeedStartFrom? from = null, TimeSpan pace = default)
    {
        var client = fixture.Account.CreateClient(options => options.CustomHandlers.Add(new FeedHeaders(name, wait, pace)));
        clients.Add(client);
        return client.GetContainer(container.Database.Id, container.Id)
            .GetChangeFeedIterator<Item>(from ?? ChangeFeedStartFrom.Beginning(), ChangeFeedMode.LatestVersion);
    }

    private static CancellationToken Cancellation(TimeSpan after) => new CancellationTokenSource(after).Token;

    private sealed class FeedHeaders(string name, TimeSpan wait, TimeSpan pace) : RequestHandler
    {
        public override Task<ResponseMessage> SendAsync(RequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add(HeaderNames.FeedName, name);
            request.Headers.Add(HeaderNames.FeedWait, $"{wait.TotalMilliseconds:0}");
            request.Headers.Add(HeaderNames.FeedPace, $"{pace.TotalMilliseconds:0}");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
