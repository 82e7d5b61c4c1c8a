using System.Net;
using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos;

[Collection(AccountCollection.Name)]
public sealed class ChangeFeedTests(AccountFixture account)
{
    [Fact]
    public async Task Each_document_comes_once_at_its_last_write()
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(Item.Of("a", 1), Item.Key);
        await container.CreateItemAsync(Item.Of("b", 2), Item.Key);
        await container.CreateItemAsync(Item.Of("c", 3), Item.Key);
        await container.UpsertItemAsync(Item.Of("a", 4), Item.Key);
        await container.DeleteItemAsync<Item>("b", Item.Key);
        var (items, _) = await Pages.DrainAsync(Feed<JsonElement>(container, ChangeFeedStartFrom.Beginning()));
        items.Select(item => item.GetProperty("id").GetString()).ShouldBe(["c", "a"]);
        items.Select(item => item.GetProperty("_lsn").GetInt64()).ShouldBe([3L, 4L]);
    }

    [Fact]
    public async Task Reading_resumes_from_a_continuation()
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(Item.Of("a"), Item.Key);
        var (_, continuation) = await Pages.DrainAsync(Feed<Item>(container, ChangeFeedStartFrom.Beginning()));
        await container.CreateItemAsync(Item.Of("b"), Item.Key);
        var (items, _) = await Pages.DrainAsync(Feed<Item>(container, ChangeFeedStartFrom.ContinuationToken(continuation)));
        items.ShouldBe([Item.Of("b")]);
    }

    [Fact]
    public async Task From_now_on_means_what_is_written_next()
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(Item.Of("a"), Item.Key);
        var feed = Feed<Item>(container, ChangeFeedStartFrom.Now());
        (await feed.ReadNextAsync()).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        await container.CreateItemAsync(Item.Of("b"), Item.Key);
        (await feed.ReadNextAsync()).ShouldBe([Item.Of("b")]);
    }

    [Fact]
    public async Task Pages_hold_as_many_as_asked_for()
    {
        var container = await account.ContainerAsync();
        for (var i = 0; i < 5; i++)
        {
            await container.CreateItemAsync(Item.Of($"{i}", i), Item.Key);
        }

        var feed = Feed<Item>(container, ChangeFeedStartFrom.Beginning(), pageSize: 2);
        (await feed.ReadNextAsync()).Select(item => item.Value).ShouldBe([0, 1]);
        (await feed.ReadNextAsync()).Select(item => item.Value).ShouldBe([2, 3]);
        (await feed.ReadNextAsync()).Select(item => item.Value).ShouldBe([4]);
    }

    [Fact]
    public async Task A_feed_can_be_of_one_partition()
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(new Item("a", "p"), new PartitionKey("p"));
        await container.CreateItemAsync(new Item("b", "q"), new PartitionKey("q"));
        var scope = FeedRange.FromPartitionKey(new PartitionKey("q"));
        var (items, _) = await Pages.DrainAsync(Feed<Item>(container, ChangeFeedStartFrom.Beginning(scope)));
        items.ShouldBe([new Item("b", "q")]);
    }

    [Fact]
    public async Task A_feed_can_be_of_a_feed_range()
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(Item.Of("a"), Item.Key);
        var range = (await container.GetFeedRangesAsync()).ShouldHaveSingleItem();
        var (items, _) = await Pages.DrainAsync(Feed<Item>(container, ChangeFeedStartFrom.Beginning(range)));
        items.ShouldBe([Item.Of("a")]);
    }

    [Fact]
    public async Task Versions_and_deletes_are_refused_rather_than_left_out()
    {
        var container = await account.ContainerAsync();
        using var feed = container.GetChangeFeedIterator<Item>(ChangeFeedStartFrom.Now(), ChangeFeedMode.AllVersionsAndDeletes);
        await Refusal.Of(HttpStatusCode.BadRequest, () => feed.ReadNextAsync());
    }

    [Fact]
    public async Task Every_write_has_a_position_of_its_own_under_parallel_writes()
    {
        const int writers = 8;
        const int writes = 50;
        var container = await account.ContainerAsync();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < writes; i++)
            {
                await container.CreateItemAsync(new Item($"{writer}-{i}", $"p{writer}"), new PartitionKey($"p{writer}"));
            }
        })));
        var (items, _) = await Pages.DrainAsync(Feed<JsonElement>(container, ChangeFeedStartFrom.Beginning()));
        items.Select(item => item.GetProperty("_lsn").GetInt64()).ShouldBe(Enumerable.Range(1, writers * writes).Select(lsn => (long)lsn));
    }

    private static FeedIterator<T> Feed<T>(Container container, ChangeFeedStartFrom from, int? pageSize = null) =>
        container.GetChangeFeedIterator<T>(from, ChangeFeedMode.LatestVersion, new ChangeFeedRequestOptions { PageSizeHint = pageSize });
}
