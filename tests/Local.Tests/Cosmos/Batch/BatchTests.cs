using System.Net;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos.Batch;

[Collection(AccountCollection.Name)]
public sealed class BatchTests(AccountFixture account)
{
    [Fact]
    public async Task All_operations_are_stored_together_each_with_its_own_answer()
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(Item.Of("old", 1), Item.Key);
        await container.CreateItemAsync(Item.Of("gone"), Item.Key);

        using var response = await container.CreateTransactionalBatch(Item.Key)
            .CreateItem(Item.Of("new", 2))
            .ReplaceItem("old", Item.Of("old", 3))
            .UpsertItem(Item.Of("put", 4))
            .UpsertItem(Item.Of("put", 5))
            .PatchItem("old", [PatchOperation.Increment("/value", 10)])
            .DeleteItem("gone")
            .ReadItem("new")
            .ExecuteAsync();

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Select(result => (int)result.StatusCode).ShouldBe([201, 200, 201, 200, 200, 204, 200]);
        response.GetOperationResultAtIndex<Item>(4).Resource.ShouldBe(Item.Of("old", 13));
        response.GetOperationResultAtIndex<Item>(6).Resource.ShouldBe(Item.Of("new", 2));
        response[0].ETag.ShouldNotBeNullOrEmpty();
        var stored = await container.ReadItemAsync<Item>("old", Item.Key);
        (stored.Resource, stored.ETag).ShouldBe((Item.Of("old", 13), response[4].ETag));
        await Refusal.Of(HttpStatusCode.NotFound, () => container.ReadItemAsync<Item>("gone", Item.Key));
    }

    [Fact]
    public async Task The_first_failure_is_told_the_others_depend_on_it_and_nothing_is_stored()
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(Item.Of("taken", 1), Item.Key);
        var head = (await container.ReadItemAsync<Item>("taken", Item.Key)).Headers.Session;

        using var response = await container.CreateTransactionalBatch(Item.Key)
            .CreateItem(Item.Of("a"))
            .ReplaceItem("taken", Item.Of("taken", 2))
            .CreateItem(Item.Of("taken"))
            .DeleteItem("missing")
            .ExecuteAsync();

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        response.IsSuccessStatusCode.ShouldBeFalse();
        response.Select(result => (int)result.StatusCode).ShouldBe([424, 424, 409, 424]);
        await Refusal.Of(HttpStatusCode.NotFound, () => container.ReadItemAsync<Item>("a", Item.Key));
        var untouched = await container.ReadItemAsync<Item>("taken", Item.Key);
        (untouched.Resource.Value, untouched.Headers.Session).ShouldBe((1, head));
    }

    [Theory]
    [InlineData("replace", HttpStatusCode.NotFound)]
    [InlineData("delete", HttpStatusCode.NotFound)]
    [InlineData("read", HttpStatusCode.NotFound)]
    [InlineData("patch", HttpStatusCode.NotFound)]
    [InlineData("stale replace", HttpStatusCode.PreconditionFailed)]
    [InlineData("stale delete", HttpStatusCode.PreconditionFailed)]
    [InlineData("stale upsert", HttpStatusCode.PreconditionFailed)]
    [InlineData("stale patch", HttpStatusCode.PreconditionFailed)]
    [InlineData("unmet condition", HttpStatusCode.PreconditionFailed)]
    [InlineData("impossible patch", HttpStatusCode.BadRequest)]
    [InlineData("another partition", HttpStatusCode.BadRequest)]
    public async Task A_failure_is_the_one_that_the_operation_would_have_alone(string operation, HttpStatusCode status)
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(Item.Of("a", 1), Item.Key);
        var stale = new TransactionalBatchItemRequestOptions { IfMatchEtag = "\"stale\"" };
        var batch = container.CreateTransactionalBatch(Item.Key).CreateItem(Item.Of("first"));
        batch = operation switch
        {
            "replace" => batch.ReplaceItem("b", Item.Of("b")),
            "delete" => batch.DeleteItem("b"),
            "read" => batch.ReadItem("b"),
            "patch" => batch.PatchItem("b", [PatchOperation.Set("/value", 2)]),
            "stale replace" => batch.ReplaceItem("a", Item.Of("a"), stale),
            "stale delete" => batch.DeleteItem("a", stale),
            "stale upsert" => batch.UpsertItem(Item.Of("a"), stale),
            "stale patch" => batch.PatchItem("a", [PatchOperation.Set("/value", 2)], new TransactionalBatchPatchItemRequestOptions { IfMatchEtag = "\"stale\"" }),
            "unmet condition" => batch.PatchItem("a", [PatchOperation.Set("/value", 2)], new TransactionalBatchPatchItemRequestOptions { FilterPredicate = "FROM c WHERE c[\"value\"] > 1" }),
            "impossible patch" => batch.PatchItem("a", [PatchOperation.Replace("/nope", 2)]),
            _ => batch.UpsertItem(new Item("a", "q")),
        };

        using var response = await batch.ExecuteAsync();

        response.Select(result => (int)result.StatusCode).ShouldBe([424, (int)status]);
        response.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task The_message_of_the_failure_reaches_the_caller()
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(Item.Of("a"), Item.Key);

        using var response = await container.CreateTransactionalBatch(Item.Key).PatchItem("a", [PatchOperation.Remove("/nope")]).ExecuteAsync();

        response.ErrorMessage.ShouldContain("For Operation(1): Remove");
    }

    [Fact]
    public async Task A_read_of_an_unchanged_item_is_not_a_failure_yet_shows_in_the_status()
    {
        var container = await account.ContainerAsync();
        var etag = (await container.CreateItemAsync(Item.Of("a"), Item.Key)).ETag;

        using var response = await container.CreateTransactionalBatch(Item.Key)
            .ReadItem("a", new TransactionalBatchItemRequestOptions { IfNoneMatchEtag = etag })
            .CreateItem(Item.Of("b"))
            .ExecuteAsync();

        response.StatusCode.ShouldBe(HttpStatusCode.MultiStatus);
        response.Select(result => (int)result.StatusCode).ShouldBe([304, 201]);
        (await container.ReadItemAsync<Item>("b", Item.Key)).Resource.ShouldBe(Item.Of("b"));
    }

    [Fact]
    public async Task A_current_etag_lets_a_write_through()
    {
        var container = await account.ContainerAsync();
        var etag = (await container.CreateItemAsync(Item.Of("a", 1), Item.Key)).ETag;

        using var response = await container.CreateTransactionalBatch(Item.Key)
            .ReplaceItem("a", Item.Of("a", 2), new TransactionalBatchItemRequestOptions { IfMatchEtag = etag })
            .ExecuteAsync();

        response.IsSuccessStatusCode.ShouldBeTrue(response.ErrorMessage);
    }

    [Fact]
    public async Task Readers_see_all_of_a_batch_or_nothing_of_it()
    {
        var container = await account.ContainerAsync();
        var writer = Task.Run(async () =>
        {
            for (var i = 1; i <= 50; i++)
            {
                using var response = await container.CreateTransactionalBatch(Item.Key).UpsertItem(Item.Of("x", i)).UpsertItem(Item.Of("y", i)).ExecuteAsync();
                response.IsSuccessStatusCode.ShouldBeTrue(response.ErrorMessage);
            }
        });
        while (!writer.IsCompleted)
        {
            var items = await Pages.AllAsync(container.GetItemQueryIterator<Item>(requestOptions: new QueryRequestOptions { PartitionKey = Item.Key }));
            items.Select(item => item.Value).Distinct().Count().ShouldBeLessThanOrEqualTo(1);
        }

        await writer;
    }

    [Fact]
    public async Task Reads_alone_do_not_wait_for_a_writer()
    {
        // An account of its own: others would wait for the lock that this one holds.
        using var alone = new AccountFixture();
        var container = await alone.ContainerAsync();
        await container.CreateItemAsync(Item.Of("a", 1), Item.Key);
        await container.CreateItemAsync(Item.Of("b", 2), Item.Key);
        using var written = new ManualResetEventSlim();
        var (lockTaken, writeLock) = (new TaskCompletionSource(), alone.Account.Store.WriteLock);
        var writer = Task.Factory.StartNew(
            () =>
            {
                lock (writeLock)
                {
                    lockTaken.SetResult();
                    written.Wait(TimeSpan.FromMinutes(1));
                }
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        await lockTaken.Task;

        using var read = await Task.Run(() => container.CreateTransactionalBatch(Item.Key).ReadItem("a").ReadItem("b").ExecuteAsync()).WaitAsync(TimeSpan.FromSeconds(30));

        read.GetOperationResultAtIndex<Item>(1).Resource.Value.ShouldBe(2);
        writer.IsCompleted.ShouldBeFalse();
        written.Set();
        await writer;
    }

    [Fact]
    public async Task A_batch_works_in_one_partition_of_a_hierarchical_key()
    {
        var container = await account.ContainerAsync("/tenant", "/user");
        var key = new PartitionKeyBuilder().Add("t").Add("u").Build();

        using var response = await container.CreateTransactionalBatch(key)
            .CreateItem(new { id = "1", tenant = "t", user = "u" })
            .CreateItem(new { id = "2", tenant = "t", user = "u" })
            .ExecuteAsync();

        response.IsSuccessStatusCode.ShouldBeTrue(response.ErrorMessage);
    }
}
