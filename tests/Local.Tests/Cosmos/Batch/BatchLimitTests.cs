using System.Net;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos.Batch;

[Collection(AccountCollection.Name)]
public sealed class BatchLimitTests(AccountFixture account)
{
    [Fact]
    public async Task A_caller_who_wants_little_back_gets_status_and_etag_only()
    {
        var container = await account.ContainerAsync();

        using var response = await container.CreateTransactionalBatch(Item.Key)
            .CreateItem(Item.Of("a"), new TransactionalBatchItemRequestOptions { EnableContentResponseOnWrite = false })
            .CreateItem(Item.Of("b"))
            .ExecuteAsync();

        response[0].ResourceStream.ShouldBeNull();
        response[0].ETag.ShouldNotBeNullOrEmpty();
        response[1].ResourceStream.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(100, HttpStatusCode.OK)]
    [InlineData(101, HttpStatusCode.BadRequest)]
    public async Task A_batch_has_at_most_a_hundred_operations(int operations, HttpStatusCode status)
    {
        var container = await account.ContainerAsync();
        var batch = container.CreateTransactionalBatch(Item.Key);
        for (var i = 0; i < operations; i++)
        {
            batch = batch.CreateItem(Item.Of($"{i}"));
        }

        using var response = await batch.ExecuteAsync();

        response.StatusCode.ShouldBe(status, response.ErrorMessage);
    }

    [Fact]
    public async Task A_batch_of_more_than_two_megabytes_is_too_large()
    {
        var container = await account.ContainerAsync();
        var batch = container.CreateTransactionalBatch(Item.Key);
        for (var i = 0; i < 3; i++)
        {
            batch = batch.CreateItem(new { id = $"{i}", pk = "p", text = new string('x', 900_000) });
        }

        using var response = await batch.ExecuteAsync();

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        await Refusal.Of(HttpStatusCode.NotFound, () => container.ReadItemAsync<Item>("0", Item.Key));
    }

    [Fact]
    public async Task An_answer_that_grows_too_large_fails_the_operation_that_overflows_it()
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(new { id = "big", pk = "p", text = new string('x', 1_900_000) }, Item.Key);

        using var response = await container.CreateTransactionalBatch(Item.Key)
            .CreateItem(Item.Of("a")).ReadItem("big").ReadItem("big").ReadItem("big").ExecuteAsync();

        response.Select(result => (int)result.StatusCode).ShouldBe([424, 424, 424, 413]);
        await Refusal.Of(HttpStatusCode.NotFound, () => container.ReadItemAsync<Item>("a", Item.Key));
    }
}
