using System.Net;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos;

/// <summary>Ids that mean something to an address, or look as if they did.</summary>
[Collection(AccountCollection.Name)]
public sealed class AwkwardIdTests(AccountFixture account)
{
    public static TheoryData<string> Ids =>
    [
        "%", "%25", "50%", "a%2Fb", "a%zz", "%2e%2e", "%C3%BC", "a+b", "a b", " a", "ünïcode", "日本", "🎓", "a:b", "a;b=c,d", "a&b", "[x]{y}|z", "a\"b'c", "a@b!$^*()~`<>",
    ];

    [Theory, MemberData(nameof(Ids))]
    public async Task A_document_is_found_by_its_id_whatever_is_in_it(string id)
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(Item.Of(id, 1), Item.Key);

        (await container.ReadItemAsync<Item>(id, Item.Key)).Resource.ShouldBe(Item.Of(id, 1));
        (await container.ReplaceItemAsync(Item.Of(id, 2), id, Item.Key)).Resource.Value.ShouldBe(2);
        (await container.PatchItemAsync<Item>(id, Item.Key, [PatchOperation.Increment("/value", 1)])).Resource.Value.ShouldBe(3);
        (await container.ReadManyItemsAsync<Item>([(id, Item.Key)])).ShouldHaveSingleItem().Value.ShouldBe(3);
        (await container.DeleteItemAsync<Item>(id, Item.Key)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await Refusal.Of(HttpStatusCode.NotFound, () => container.ReadItemAsync<Item>(id, Item.Key));
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task A_batch_finds_it_too(string id)
    {
        var container = await account.ContainerAsync();

        using var batch = await container.CreateTransactionalBatch(Item.Key)
            .CreateItem(Item.Of(id, 1))
            .PatchItem(id, [PatchOperation.Increment("/value", 1)])
            .ReadItem(id)
            .ReplaceItem(id, Item.Of(id, 3))
            .DeleteItem(id)
            .ExecuteAsync();

        batch.IsSuccessStatusCode.ShouldBeTrue(batch.ErrorMessage);
        batch.GetOperationResultAtIndex<Item>(2).Resource.ShouldBe(Item.Of(id, 2));
    }

    [Fact]
    public async Task Ids_that_differ_only_by_an_escape_are_different()
    {
        var container = await account.ContainerAsync();
        string[] ids = ["%", "%25", "%2525", "a b", "a%20b", "a+b"];
        foreach (var (index, id) in ids.Index())
        {
            await container.CreateItemAsync(Item.Of(id, index), Item.Key);
        }

        foreach (var (index, id) in ids.Index())
        {
            (await container.ReadItemAsync<Item>(id, Item.Key)).Resource.Value.ShouldBe(index, id);
        }
    }

    [Fact]
    public async Task Deleting_a_document_that_an_address_can_not_name_leaves_its_container_alone()
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(Item.Of("kept"), Item.Key);

        await Refusal.Of(HttpStatusCode.BadRequest, () => container.DeleteItemAsync<Item>("..", Item.Key));

        (await container.ReadItemAsync<Item>("kept", Item.Key)).Resource.Id.ShouldBe("kept");
    }
}
