using System.Net;
using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos.Patch;

[Collection(AccountCollection.Name)]
public sealed class PatchTests(AccountFixture account)
{
    [Fact]
    public async Task Every_operation_of_the_SDK_is_carried_out_in_order()
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(new { id = "1", pk = "p", name = "old", n = 1, tags = new[] { "a" }, at = new { city = "Turin" }, gone = true }, Item.Key);

        var response = await container.PatchItemAsync<JsonElement>("1", Item.Key,
        [
            PatchOperation.Set("/name", "new"),
            PatchOperation.Increment("/n", 5),
            PatchOperation.Increment("/n", 0.5),
            PatchOperation.Add("/tags/-", "b"),
            PatchOperation.Replace("/at/city", "Rome"),
            PatchOperation.Remove("/gone"),
            PatchOperation.Move("/name", "/title"),
            PatchOperation.Set<string?>("/none", null),
        ]);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var raw = response.Resource.GetRawText();
        raw[..raw.IndexOf(",\"_rid\"", StringComparison.Ordinal)].ShouldBe("""{"id":"1","pk":"p","n":6.5,"tags":["a","b"],"at":{"city":"Rome"},"title":"new","none":null""");
    }

    [Fact]
    public async Task A_patch_gives_the_item_a_new_etag_and_a_place_in_the_change_feed()
    {
        var container = await account.ContainerAsync();
        var created = await container.CreateItemAsync(Item.Of("a", 1), Item.Key);

        var patched = await container.PatchItemAsync<Item>("a", Item.Key, [PatchOperation.Increment("/value", 1)]);

        patched.ETag.ShouldNotBe(created.ETag);
        var read = await container.ReadItemAsync<Item>("a", Item.Key);
        (read.Resource, read.ETag).ShouldBe((Item.Of("a", 2), patched.ETag));
        var feed = container.GetChangeFeedIterator<Item>(ChangeFeedStartFrom.Beginning(), ChangeFeedMode.LatestVersion);
        (await feed.ReadNextAsync()).ShouldBe([Item.Of("a", 2)]);
    }

    [Fact]
    public async Task One_operation_that_fails_leaves_the_item_as_it_was()
    {
        var container = await account.ContainerAsync();
        var created = await container.CreateItemAsync(Item.Of("a", 1), Item.Key);

        var refused = await Refusal.Of(HttpStatusCode.BadRequest, () =>
            container.PatchItemAsync<Item>("a", Item.Key, [PatchOperation.Increment("/value", 1), PatchOperation.Add("/nope/child", 1)]));

        refused.Message.ShouldContain("For Operation(2): Add Operation can only create a child object");
        refused.Message.ShouldContain("no path found beyond: 'nope'. Learn more: https://aka.ms/cosmosdbpatchdocs");
        (await container.ReadItemAsync<Item>("a", Item.Key)).ETag.ShouldBe(created.ETag);
    }

    [Theory]
    [InlineData("FROM c WHERE c[\"value\"] < 3", true)]
    [InlineData("FROM c WHERE c[\"value\"] >= 3", false)]
    [InlineData("from c where c.missing = 1", false)]
    [InlineData("FROM c WHERE NOT IS_DEFINED(c.missing) AND c.pk = 'p'", true)]
    public async Task A_condition_decides_whether_the_patch_applies(string condition, bool applies)
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(Item.Of("a", 2), Item.Key);
        Task<ItemResponse<Item>> PatchAsync() => container.PatchItemAsync<Item>(
            "a", Item.Key, [PatchOperation.Increment("/value", 1)], new PatchItemRequestOptions { FilterPredicate = condition });

        if (applies)
        {
            (await PatchAsync()).Resource.Value.ShouldBe(3);
        }
        else
        {
            await Refusal.Of(HttpStatusCode.PreconditionFailed, PatchAsync);
        }
    }

    [Fact]
    public async Task A_condition_that_is_no_condition_is_a_bad_request()
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(Item.Of("a"), Item.Key);

        await Refusal.Of(HttpStatusCode.BadRequest, () => container.PatchItemAsync<Item>(
            "a", Item.Key, [PatchOperation.Set("/value", 1)], new PatchItemRequestOptions { FilterPredicate = "WHERE" }));
    }

    [Fact]
    public async Task An_item_that_is_missing_or_has_changed_is_not_patched()
    {
        var container = await account.ContainerAsync();
        await Refusal.Of(HttpStatusCode.NotFound, () => container.PatchItemAsync<Item>("a", Item.Key, [PatchOperation.Set("/value", 1)]));

        await container.CreateItemAsync(Item.Of("a"), Item.Key);

        await Refusal.Of(HttpStatusCode.PreconditionFailed, () => container.PatchItemAsync<Item>(
            "a", Item.Key, [PatchOperation.Set("/value", 1)], new PatchItemRequestOptions { IfMatchEtag = "\"stale\"" }));
    }

    [Theory]
    [InlineData("/id")]
    [InlineData("/pk")]
    [InlineData("/_ts")]
    public async Task Identity_and_system_properties_cannot_be_patched(string path)
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(Item.Of("a"), Item.Key);

        await Refusal.Of(HttpStatusCode.BadRequest, () => container.PatchItemAsync<Item>("a", Item.Key, [PatchOperation.Set(path, "x")]));
    }

    [Fact]
    public async Task A_patch_that_would_break_a_unique_key_is_a_conflict()
    {
        var container = await account.ContainerAsync(properties => properties.UniqueKeyPolicy.UniqueKeys.Add(new UniqueKey { Paths = { "/value" } }));
        await container.CreateItemAsync(Item.Of("a", 1), Item.Key);
        await container.CreateItemAsync(Item.Of("b", 2), Item.Key);

        await Refusal.Of(HttpStatusCode.Conflict, () => container.PatchItemAsync<Item>("b", Item.Key, [PatchOperation.Set("/value", 1)]));
    }

    [Fact]
    public async Task Increments_at_the_same_time_all_count()
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(Item.Of("a"), Item.Key);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                await container.PatchItemAsync<Item>("a", Item.Key, [PatchOperation.Increment("/value", 1)]);
            }
        })));

        (await container.ReadItemAsync<Item>("a", Item.Key)).Resource.Value.ShouldBe(200);
    }
}
