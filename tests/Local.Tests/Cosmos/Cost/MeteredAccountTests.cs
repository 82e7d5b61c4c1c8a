using System.Net;
using Academy.Local.Cosmos.Cost;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos.Cost;

[Collection(AccountCollection.Name)]
public sealed class MeteredAccountTests(AccountFixture account)
{
    [Fact]
    public async Task Metadata_that_a_client_fetches_on_the_way_is_not_counted()
    {
        var container = await account.ContainerAsync();
        using var client = account.Account.CreateClient();
        using var meter = OperationMeter.Begin();

        await client.GetContainer(account.Database.Id, container.Id).CreateItemAsync(Item.Of("a"), Item.Key);

        (meter.Operations, meter.Charge).ShouldBe((1, 5.6));
    }

    [Fact]
    public async Task A_query_counts_its_pages_and_not_its_plan()
    {
        var container = await account.ContainerAsync();
        for (var i = 0; i < 5; i++)
        {
            await container.CreateItemAsync(Item.Of($"{i}", i), Item.Key);
        }

        using var meter = OperationMeter.Begin();
        await Pages.AllAsync(container.GetItemQueryIterator<Item>("SELECT * FROM c ORDER BY c.id", requestOptions: new QueryRequestOptions { MaxItemCount = 2 }));

        meter.Operations.ShouldBe(3);
        meter.Charge.ShouldBe(10.5);
    }

    [Fact]
    public async Task A_transaction_counts_once_a_refusal_counts_too()
    {
        var container = await account.ContainerAsync();
        using var meter = OperationMeter.Begin();

        using var response = await container.CreateTransactionalBatch(Item.Key).CreateItem(Item.Of("a")).CreateItem(Item.Of("b")).ExecuteAsync();
        await Refusal.Of(HttpStatusCode.NotFound, () => container.ReadItemAsync<Item>("c", Item.Key));

        meter.Operations.ShouldBe(2);
        meter.Charge.ShouldBe(12.6, tolerance: 0.001);
    }

    [Fact]
    public async Task Each_operation_in_bulk_counts()
    {
        var container = await account.ContainerAsync();
        using var client = account.Account.CreateClient(options => options.AllowBulkExecution = true);
        var bulk = client.GetContainer(account.Database.Id, container.Id);
        using var meter = OperationMeter.Begin();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => bulk.CreateItemAsync(Item.Of($"{i}"), Item.Key)));

        meter.Operations.ShouldBe(20);
    }
}
