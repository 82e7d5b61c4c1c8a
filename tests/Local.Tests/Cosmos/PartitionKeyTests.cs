using System.Net;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos;

[Collection(AccountCollection.Name)]
public sealed class PartitionKeyTests(AccountFixture account)
{
    public static TheoryData<string, object?> Scalars => new()
    {
        { "text", "p" }, { "empty", "" }, { "number", 1.5 }, { "whole", 5 }, { "zero", -0.0 }, { "true", true }, { "false", false }, { "null", null }, { "unicode", "日本 \"é\"" },
    };

    [Theory]
    [MemberData(nameof(Scalars))]
    public async Task Any_scalar_can_be_a_key(string id, object? value)
    {
        var container = await account.ContainerAsync();
        // A dictionary, because the serializer leaves out properties that are null.
        await container.CreateItemAsync(new Dictionary<string, object?> { ["id"] = id, ["pk"] = value }, Key(value));
        (await container.ReadItemAsync<object>(id, Key(value))).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Refusal.Of(HttpStatusCode.NotFound, () => container.ReadItemAsync<object>(id, new PartitionKey("other")));
    }

    [Fact]
    public async Task Types_are_told_apart_and_numbers_are_not()
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(new { id = "a", pk = 1 }, new PartitionKey(1));
        await container.CreateItemAsync(new { id = "a", pk = "1" }, new PartitionKey("1"));
        await container.CreateItemAsync(new { id = "a", pk = true }, new PartitionKey(true));
        await Refusal.Of(HttpStatusCode.Conflict, () => container.CreateItemAsync(new { id = "a", pk = 1.0 }, new PartitionKey(1.0)));
    }

    [Fact]
    public async Task A_document_without_the_property_has_a_partition_of_its_own()
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(new { id = "a" }, PartitionKey.None);
        (await container.ReadItemAsync<object>("a", PartitionKey.None)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Refusal.Of(HttpStatusCode.NotFound, () => container.ReadItemAsync<object>("a", PartitionKey.Null));
    }

    [Fact]
    public async Task The_key_in_the_document_must_be_the_one_that_is_named()
    {
        var container = await account.ContainerAsync();
        var refusal = await Refusal.Of(HttpStatusCode.BadRequest, () => container.CreateItemAsync(new Item("a", "p"), new PartitionKey("q")));
        refusal.SubStatusCode.ShouldBe(1001);
        await container.CreateItemAsync(new Item("a", "p"), new PartitionKey("p"));
        await Refusal.Of(HttpStatusCode.BadRequest, () => container.ReplaceItemAsync(new Item("a", "q"), "a", new PartitionKey("p")));
        await Refusal.Of(HttpStatusCode.BadRequest, () => container.UpsertItemAsync(new Item("a", "q"), new PartitionKey("p")));
    }

    [Fact]
    public async Task The_sdk_finds_the_key_in_the_document_when_none_is_named()
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(new Item("a", "p"));
        (await container.ReadItemAsync<Item>("a", new PartitionKey("p"))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/a/b/c", """{"id":"x","a":{"z":1,"b":{"c":"k"}}}""")]
    [InlineData("/\"a b\"/c", """{"id":"x","a b":{"c":"k"}}""")]
    [InlineData("/pk", """{"id":"x","p\u006b":"\u006b"}""")]
    [InlineData("/id2", """{"pk":"no","id2":"k","id":"x"}""")]
    public async Task The_path_leads_to_the_key(string path, string body)
    {
        var container = await account.ContainerAsync(properties => properties.PartitionKeyPath = path);
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(body));
        using var created = await container.CreateItemStreamAsync(stream, new PartitionKey("k"));
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task The_id_can_be_the_key()
    {
        var container = await account.ContainerAsync(properties => properties.PartitionKeyPath = "/id");
        await container.CreateItemAsync(new Item("a", "p"), new PartitionKey("a"));
        (await container.ReadItemAsync<Item>("a", new PartitionKey("a"))).Resource.Pk.ShouldBe("p");
    }

    private static PartitionKey Key(object? value) => value switch
    {
        string text => new PartitionKey(text),
        double number => new PartitionKey(number),
        int number => new PartitionKey(number),
        bool flag => new PartitionKey(flag),
        _ => PartitionKey.Null,
    };
}
