using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos;

[Collection(AccountCollection.Name)]
public sealed class ReadManyTests(AccountFixture account)
{
    [Fact]
    public async Task Many_documents_are_read_at_once_and_missing_ones_left_out()
    {
        var container = await account.ContainerAsync();
        for (var i = 0; i < 20; i++)
        {
            await container.CreateItemAsync(new Item($"{i}", $"p{i % 4}", i), new PartitionKey($"p{i % 4}"));
        }

        (string, PartitionKey)[] wanted = [("3", new("p3")), ("8", new("p0")), ("9", new("p0")), ("17", new("p1")), ("99", new("p1"))];
        var found = await container.ReadManyItemsAsync<Item>(wanted);
        found.Select(item => item.Value).Order().ShouldBe([3, 8, 17]);
    }

    [Fact]
    public async Task A_single_document_too()
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(Item.Of("a", 5), Item.Key);
        (await container.ReadManyItemsAsync<Item>([("a", Item.Key)])).ShouldHaveSingleItem().Value.ShouldBe(5);
    }

    [Fact]
    public async Task By_id_where_that_is_the_key()
    {
        var container = await account.ContainerAsync(properties => properties.PartitionKeyPath = "/id");
        await container.CreateItemAsync(Item.Of("a", 1), new PartitionKey("a"));
        await container.CreateItemAsync(Item.Of("b", 2), new PartitionKey("b"));
        var found = await container.ReadManyItemsAsync<Item>([("a", new PartitionKey("a")), ("b", new PartitionKey("b"))]);
        found.Select(item => item.Value).Order().ShouldBe([1, 2]);
    }

    [Fact]
    public async Task By_hierarchical_key()
    {
        var container = await account.ContainerAsync("/pk", "/value");
        await container.CreateItemAsync(new Item("a", "p", 1), Key("p", 1));
        await container.CreateItemAsync(new Item("a", "p", 2), Key("p", 2));
        await container.CreateItemAsync(new Item("b", "p", 2), Key("p", 2));
        var found = await container.ReadManyItemsAsync<Item>([("a", Key("p", 1)), ("b", Key("p", 2)), ("b", Key("p", 1))]);
        found.Select(item => item.Id + item.Value).Order().ShouldBe(["a1", "b2"]);
    }

    private static PartitionKey Key(string pk, int value) => new PartitionKeyBuilder().Add(pk).Add(value).Build();
}
