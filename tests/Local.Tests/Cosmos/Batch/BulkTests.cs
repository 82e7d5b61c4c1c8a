using System.Net;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos.Batch;

[Collection(AccountCollection.Name)]
public sealed class BulkTests(AccountFixture account) : IDisposable
{
    private readonly CosmosClient client = account.Account.CreateClient(options =>
    {
        options.AllowBulkExecution = true;
        options.EnableContentResponseOnWrite = true;
    });

    [Fact]
    public async Task Operations_of_many_partitions_go_in_bulk()
    {
        var container = await BulkContainerAsync();

        await Task.WhenAll(Enumerable.Range(0, 250).Select(i => container.CreateItemAsync(new Item($"{i}", $"p{i % 7}", i), new PartitionKey($"p{i % 7}"))));

        var read = await Task.WhenAll(Enumerable.Range(0, 250).Select(async i => (await container.ReadItemAsync<Item>($"{i}", new PartitionKey($"p{i % 7}"))).Resource));
        read.ShouldBe(Enumerable.Range(0, 250).Select(i => new Item($"{i}", $"p{i % 7}", i)));
    }

    [Fact]
    public async Task One_failure_leaves_the_other_operations_alone()
    {
        var container = await BulkContainerAsync();
        await container.CreateItemAsync(Item.Of("3"), Item.Key);

        var statuses = await Task.WhenAll(Enumerable.Range(0, 10).Select(async i =>
        {
            using var response = await container.CreateItemStreamAsync(Streams.Of(Item.Of($"{i}")), Item.Key);
            return response.StatusCode;
        }));

        statuses.ShouldBe(Enumerable.Range(0, 10).Select(i => i == 3 ? HttpStatusCode.Conflict : HttpStatusCode.Created));
    }

    [Fact]
    public async Task Every_kind_of_operation_goes_in_bulk_with_its_own_precondition()
    {
        var container = await BulkContainerAsync();
        var etag = (await container.CreateItemAsync(Item.Of("a", 1), Item.Key)).ETag;
        await container.CreateItemAsync(Item.Of("b", 1), Item.Key);
        await container.CreateItemAsync(Item.Of("c", 1), Item.Key);

        var replaced = container.ReplaceItemAsync(Item.Of("a", 2), "a", Item.Key, new ItemRequestOptions { IfMatchEtag = etag });
        var stale = Refusal.Of(HttpStatusCode.PreconditionFailed, () => container.UpsertItemAsync(Item.Of("b", 9), Item.Key, new ItemRequestOptions { IfMatchEtag = "\"stale\"" }));
        var patched = container.PatchItemAsync<Item>("b", Item.Key, [PatchOperation.Increment("/value", 1)]);
        var deleted = container.DeleteItemAsync<Item>("c", Item.Key);
        var missing = Refusal.Of(HttpStatusCode.NotFound, () => container.ReadItemAsync<Item>("z", Item.Key));
        await Task.WhenAll(replaced, stale, patched, deleted, missing);

        (await replaced).Resource.ShouldBe(Item.Of("a", 2));
        (await patched).Resource.ShouldBe(Item.Of("b", 2));
        (await deleted).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    public void Dispose() => client.Dispose();

    private async Task<Container> BulkContainerAsync() => client.GetContainer(account.Database.Id, (await account.ContainerAsync()).Id);
}
