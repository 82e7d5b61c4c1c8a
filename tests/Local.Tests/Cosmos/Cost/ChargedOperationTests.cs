using System.Net;
using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos.Cost;

/// <summary>The documented figures, as the SDK reports them: an item of less than a kilobyte with ten leaf values.</summary>
[Collection(AccountCollection.Name)]
public sealed class ChargedOperationTests(AccountFixture account)
{
    [Fact]
    public async Task Each_operation_is_charged_what_is_documented_for_it()
    {
        var container = await account.ContainerAsync();

        (await container.CreateItemAsync(Ten(), Item.Key)).RequestCharge.ShouldBe(7);
        var read = await container.ReadItemAsync<JsonElement>("a", Item.Key);
        read.RequestCharge.ShouldBe(1);
        (await container.ReplaceItemAsync(Ten(n: 2, m: 2), "a", Item.Key)).RequestCharge.ShouldBe(10.8);
        (await container.UpsertItemAsync(Ten(n: 3, m: 3), Item.Key)).RequestCharge.ShouldBe(10.8);
        (await container.PatchItemAsync<JsonElement>("a", Item.Key, [PatchOperation.Set("/n", 4), PatchOperation.Set("/m", 4)])).RequestCharge.ShouldBe(11.6);
        (await container.DeleteItemAsync<JsonElement>("a", Item.Key)).RequestCharge.ShouldBe(7);
    }

    [Fact]
    public async Task A_refusal_is_charged_for_its_look_up()
    {
        var container = await account.ContainerAsync();
        var created = await container.CreateItemAsync(Ten(), Item.Key);

        (await Refusal.Of(HttpStatusCode.NotFound, () => container.ReadItemAsync<Item>("b", Item.Key))).RequestCharge.ShouldBe(1.4);
        (await Refusal.Of(HttpStatusCode.Conflict, () => container.CreateItemAsync(Ten(), Item.Key))).RequestCharge.ShouldBe(1.4);
        using var unchanged = await container.ReadItemStreamAsync("a", Item.Key, new ItemRequestOptions { IfNoneMatchEtag = created.ETag });
        (unchanged.StatusCode, unchanged.Headers.RequestCharge).ShouldBe((HttpStatusCode.NotModified, 1));
    }

    [Fact]
    public async Task An_excluded_path_makes_writes_cheaper()
    {
        var container = await account.ContainerAsync(properties => properties.IndexingPolicy.ExcludedPaths.Add(new ExcludedPath { Path = "/tags/*" }));

        (await container.CreateItemAsync(Ten(), Item.Key)).RequestCharge.ShouldBe(6);
    }

    [Fact]
    public async Task A_batch_is_charged_the_sum_of_its_operations()
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(Ten(), Item.Key);

        using var response = await container.CreateTransactionalBatch(Item.Key)
            .CreateItem(Ten("b")).PatchItem("a", [PatchOperation.Set("/n", 2), PatchOperation.Set("/m", 2)]).CreateItem(Ten("c")).ExecuteAsync();

        response.RequestCharge.ShouldBe(25.6);
    }

    [Fact]
    public async Task A_feed_is_charged_as_reading_its_items()
    {
        var container = await account.ContainerAsync();
        for (var i = 0; i < 5; i++)
        {
            await container.CreateItemAsync(Ten($"{i}"), Item.Key);
        }

        var feed = container.GetChangeFeedIterator<JsonElement>(ChangeFeedStartFrom.Beginning(), ChangeFeedMode.LatestVersion);

        (await feed.ReadNextAsync()).RequestCharge.ShouldBe(5);
        (await feed.ReadNextAsync()).RequestCharge.ShouldBe(1);
    }

    [Fact]
    public async Task A_query_is_charged_its_start_and_the_reading_of_its_results()
    {
        var container = await account.ContainerAsync();
        for (var i = 0; i < 3; i++)
        {
            await container.CreateItemAsync(Ten($"{i}"), Item.Key);
        }

        (await ChargeAsync("SELECT * FROM c")).ShouldBeInRange(3.5, 3.54);
        (await ChargeAsync("SELECT c.id FROM c WHERE c.n = 1")).ShouldBe(3.5);
        (await ChargeAsync("SELECT * FROM c WHERE c.n = 9")).ShouldBe(2.5);

        async Task<double> ChargeAsync(string query)
        {
            using var pages = container.GetItemQueryIterator<JsonElement>(query, requestOptions: new QueryRequestOptions { PartitionKey = Item.Key });
            return (await pages.ReadNextAsync()).RequestCharge;
        }
    }

    [Fact]
    public async Task A_large_item_costs_more_to_read_and_to_write()
    {
        var container = await account.ContainerAsync();

        var created = await container.CreateItemAsync(new { id = "a", pk = "p", text = new string('x', 64 * 1024) }, Item.Key);

        created.RequestCharge.ShouldBeInRange(23, 24);
        (await container.ReadItemAsync<JsonElement>("a", Item.Key)).RequestCharge.ShouldBeInRange(4.76, 4.9);
    }

    private static object Ten(string id = "a", int n = 1, int m = 1) =>
        new { id, pk = "p", n, m, tags = new[] { "a", "b", "c", "d", "e" }, at = new { city = "Turin" } };
}
