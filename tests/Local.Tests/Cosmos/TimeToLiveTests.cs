using System.Net;
using Academy.Local.Cosmos.Storage;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos;

public sealed class TimeToLiveTests(AccountFixture account) : IClassFixture<AccountFixture>
{
    [Fact]
    public async Task A_document_is_gone_when_its_time_has_passed()
    {
        var container = await ContainerAsync(-1);
        await container.CreateItemAsync(new Item("a", "p", Ttl: 60), Item.Key);
        await container.CreateItemAsync(new Item("stays", "p"), Item.Key);
        account.Clock.Advance(TimeSpan.FromSeconds(59));
        (await container.ReadItemAsync<Item>("a", Item.Key)).StatusCode.ShouldBe(HttpStatusCode.OK);
        account.Clock.Advance(TimeSpan.FromSeconds(1));
        await Refusal.Of(HttpStatusCode.NotFound, () => container.ReadItemAsync<Item>("a", Item.Key));
        (await Pages.AllAsync(container.GetItemQueryIterator<Item>())).Select(item => item.Id).ShouldBe(["stays"]);
        var feed = container.GetChangeFeedIterator<Item>(ChangeFeedStartFrom.Beginning(), ChangeFeedMode.LatestVersion);
        (await Pages.DrainAsync(feed)).Items.Select(item => item.Id).ShouldBe(["stays"]);
    }

    [Fact]
    public async Task What_has_expired_cannot_be_changed_and_makes_way()
    {
        var container = await ContainerAsync(-1);
        await container.CreateItemAsync(new Item("a", "p", 1, Ttl: 1), Item.Key);
        await container.CreateItemAsync(new Item("b", "p", 1, Ttl: 1), Item.Key);
        account.Clock.Advance(TimeSpan.FromSeconds(1));
        await Refusal.Of(HttpStatusCode.NotFound, () => container.ReplaceItemAsync(Item.Of("a"), "a", Item.Key));
        await Refusal.Of(HttpStatusCode.NotFound, () => container.DeleteItemAsync<Item>("a", Item.Key));
        (await container.CreateItemAsync(Item.Of("a", 2), Item.Key)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await container.UpsertItemAsync(Item.Of("b", 2), Item.Key)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await container.ReadItemAsync<Item>("a", Item.Key)).Resource.Value.ShouldBe(2);
    }

    [Fact]
    public async Task A_write_starts_the_time_anew()
    {
        var container = await ContainerAsync(10);
        await container.CreateItemAsync(Item.Of("a"), Item.Key);
        account.Clock.Advance(TimeSpan.FromSeconds(8));
        await container.UpsertItemAsync(Item.Of("a"), Item.Key);
        account.Clock.Advance(TimeSpan.FromSeconds(8));
        (await container.ReadItemAsync<Item>("a", Item.Key)).StatusCode.ShouldBe(HttpStatusCode.OK);
        account.Clock.Advance(TimeSpan.FromSeconds(2));
        await Refusal.Of(HttpStatusCode.NotFound, () => container.ReadItemAsync<Item>("a", Item.Key));
    }

    [Theory]
    [InlineData(null, 5, true)]
    [InlineData(-1, null, true)]
    [InlineData(-1, 5, false)]
    [InlineData(5, null, false)]
    [InlineData(5, -1, true)]
    [InlineData(5, 100, true)]
    [InlineData(100, 5, false)]
    public async Task The_items_own_time_overrides_the_containers_where_that_is_on(int? containers, int? items, bool alive)
    {
        var container = await ContainerAsync(containers);
        await container.CreateItemAsync(new Item("a", "p", Ttl: items), Item.Key);
        account.Clock.Advance(TimeSpan.FromSeconds(10));
        using var read = await container.ReadItemStreamAsync("a", Item.Key);
        read.StatusCode.ShouldBe(alive ? HttpStatusCode.OK : HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(null, 5, 10)]
    [InlineData(-1, 5, 10)]
    [InlineData(5, -1, null)]
    [InlineData(5, null, null)]
    [InlineData(5, 20, 30)]
    public async Task A_changed_default_holds_for_what_is_there_already(int? before, int? after, int? gone)
    {
        var container = await ContainerAsync(before);
        await container.CreateItemAsync(Item.Of("a"), Item.Key);
        await container.CreateItemAsync(new Item("own", "p", Ttl: -1), Item.Key);
        await container.ReplaceContainerAsync(new ContainerProperties(container.Id, "/pk") { DefaultTimeToLive = after });
        account.Clock.Advance(TimeSpan.FromSeconds(gone ?? 1000));
        using var read = await container.ReadItemStreamAsync("a", Item.Key);
        read.StatusCode.ShouldBe(gone is null ? HttpStatusCode.OK : HttpStatusCode.NotFound);
        (await container.ReadItemAsync<Item>("own", Item.Key)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_has_expired_is_cleared_away_by_later_writes()
    {
        var container = await ContainerAsync(1);
        for (var i = 0; i < 10; i++)
        {
            await container.CreateItemAsync(Item.Of($"{i}"), Item.Key);
        }

        account.Clock.Advance(TimeSpan.FromSeconds(5));
        Rows(container).ShouldBe(10);
        await container.CreateItemAsync(Item.Of("next"), Item.Key);
        Rows(container).ShouldBe(1);
    }

    private Task<Container> ContainerAsync(int? timeToLive) => account.ContainerAsync(properties => properties.DefaultTimeToLive = timeToLive);

    private long Rows(Container container)
    {
        using var reader = account.Account.Store.Read();
        using Statement count = reader.Connection.Prepare($"SELECT count(*) FROM {account.Account.Catalog.Container("db", container.Id).Table.Name}");
        count.Step();
        return count.Int64(0);
    }
}
