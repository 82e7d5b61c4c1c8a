using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos;

[Collection(AccountCollection.Name)]
public sealed class ReadFeedTests(AccountFixture account)
{
    [Fact]
    public async Task All_documents_come_in_order_of_creation_page_by_page()
    {
        var container = await account.ContainerAsync();
        for (var i = 0; i < 25; i++)
        {
            await container.CreateItemAsync(new Item($"{99 - i}", $"p{i % 3}", i), new PartitionKey($"p{i % 3}"));
        }

        var sizes = new List<int>();
        var values = new List<int>();
        using var feed = container.GetItemQueryIterator<Item>(requestOptions: new QueryRequestOptions { MaxItemCount = 10 });
        while (feed.HasMoreResults)
        {
            var page = await feed.ReadNextAsync();
            sizes.Add(page.Count);
            values.AddRange(page.Select(item => item.Value));
        }

        sizes.ShouldBe([10, 10, 5]);
        values.ShouldBe(Enumerable.Range(0, 25));
    }

    [Fact]
    public async Task A_continuation_token_resumes_where_the_page_ended()
    {
        var container = await account.ContainerAsync();
        for (var i = 0; i < 5; i++)
        {
            await container.CreateItemAsync(Item.Of($"{i}", i), Item.Key);
        }

        using var first = container.GetItemQueryIterator<Item>(requestOptions: new QueryRequestOptions { MaxItemCount = 2 });
        var token = (await first.ReadNextAsync()).ContinuationToken;
        var rest = await Pages.AllAsync(container.GetItemQueryIterator<Item>(continuationToken: token));
        rest.Select(item => item.Value).ShouldBe([2, 3, 4]);
    }

    [Fact]
    public async Task A_partition_can_be_read_alone()
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(new Item("b", "p"), new PartitionKey("p"));
        await container.CreateItemAsync(new Item("a", "q"), new PartitionKey("q"));
        await container.CreateItemAsync(new Item("a", "p"), new PartitionKey("p"));
        var options = new QueryRequestOptions { PartitionKey = new PartitionKey("p") };
        var items = await Pages.AllAsync(container.GetItemQueryIterator<Item>(requestOptions: options));
        items.ShouldBe([new Item("b", "p"), new Item("a", "p")]);
    }

    [Fact]
    public async Task A_page_ends_at_four_megabytes_however_many_items_it_may_hold()
    {
        var container = await account.ContainerAsync();
        var filler = new string('x', 1_000_000);
        for (var i = 0; i < 6; i++)
        {
            await container.CreateItemAsync(new { id = $"{i}", pk = "p", filler }, Item.Key);
        }

        using var feed = container.GetItemQueryIterator<Item>(requestOptions: new QueryRequestOptions { MaxItemCount = -1 });
        (await feed.ReadNextAsync()).Count.ShouldBe(5);
        (await feed.ReadNextAsync()).Count.ShouldBe(1);
        feed.HasMoreResults.ShouldBeFalse();
    }
}
