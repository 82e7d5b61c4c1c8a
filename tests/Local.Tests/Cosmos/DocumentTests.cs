using System.Net;
using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos;

[Collection(AccountCollection.Name)]
public sealed class DocumentTests(AccountFixture account)
{
    [Fact]
    public async Task A_created_document_is_read_back_with_its_etag()
    {
        var container = await account.ContainerAsync();
        var created = await container.CreateItemAsync(Item.Of("a", 7), Item.Key);
        created.StatusCode.ShouldBe(HttpStatusCode.Created);

        var read = await container.ReadItemAsync<Item>("a", Item.Key);
        read.Resource.ShouldBe(Item.Of("a", 7));
        read.ETag.ShouldBe(created.ETag);
        read.RequestCharge.ShouldBeGreaterThan(0);
        Guid.TryParse(read.ActivityId, out _).ShouldBeTrue();
    }

    [Fact]
    public async Task A_document_cannot_be_created_twice()
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(Item.Of("a", 1), Item.Key);
        await Refusal.Of(HttpStatusCode.Conflict, () => container.CreateItemAsync(Item.Of("a", 2), Item.Key));
        (await container.ReadItemAsync<Item>("a", Item.Key)).Resource.Value.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_id_may_exist_in_another_partition()
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(new Item("a", "p", 1), new PartitionKey("p"));
        await container.CreateItemAsync(new Item("a", "q", 2), new PartitionKey("q"));
        (await container.ReadItemAsync<Item>("a", new PartitionKey("p"))).Resource.Value.ShouldBe(1);
        (await container.ReadItemAsync<Item>("a", new PartitionKey("q"))).Resource.Value.ShouldBe(2);
    }

    [Fact]
    public async Task An_upsert_creates_then_replaces()
    {
        var container = await account.ContainerAsync();
        (await container.UpsertItemAsync(Item.Of("a", 1), Item.Key)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await container.UpsertItemAsync(Item.Of("a", 2), Item.Key)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await container.ReadItemAsync<Item>("a", Item.Key)).Resource.Value.ShouldBe(2);
    }

    [Fact]
    public async Task A_replace_changes_the_etag_and_keeps_the_rid()
    {
        var container = await account.ContainerAsync();
        var created = await container.CreateItemAsync<JsonElement>(Json("""{"id":"a","pk":"p"}"""), Item.Key);
        var replaced = await container.ReplaceItemAsync<JsonElement>(Json("""{"id":"a","pk":"p","n":1}"""), "a", Item.Key);
        replaced.StatusCode.ShouldBe(HttpStatusCode.OK);
        replaced.ETag.ShouldNotBe(created.ETag);
        Text(replaced.Resource, "_rid").ShouldBe(Text(created.Resource, "_rid"));
        await Refusal.Of(HttpStatusCode.NotFound, () => container.ReplaceItemAsync(Item.Of("b"), "b", Item.Key));
    }

    [Fact]
    public async Task A_replace_with_another_id_renames()
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(Item.Of("a", 1), Item.Key);
        await container.CreateItemAsync(Item.Of("taken"), Item.Key);
        await Refusal.Of(HttpStatusCode.Conflict, () => container.ReplaceItemAsync(Item.Of("taken"), "a", Item.Key));
        await container.ReplaceItemAsync(Item.Of("b", 2), "a", Item.Key);
        await Refusal.Of(HttpStatusCode.NotFound, () => container.ReadItemAsync<Item>("a", Item.Key));
        (await container.ReadItemAsync<Item>("b", Item.Key)).Resource.Value.ShouldBe(2);
    }

    [Fact]
    public async Task A_deleted_document_is_gone_and_its_id_is_free()
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(Item.Of("a"), Item.Key);
        (await container.DeleteItemAsync<Item>("a", Item.Key)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await Refusal.Of(HttpStatusCode.NotFound, () => container.ReadItemAsync<Item>("a", Item.Key));
        await Refusal.Of(HttpStatusCode.NotFound, () => container.DeleteItemAsync<Item>("a", Item.Key));
        (await container.CreateItemAsync(Item.Of("a"), Item.Key)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task System_properties_are_the_accounts_own_whatever_the_caller_sends()
    {
        var container = await account.ContainerAsync();
        var sent = Json("""{"_rid":"x","_etag":"y","id":"a","_ts":1,"pk":"p","_lsn":9,"_self":"z","_attachments":"w","_mine":true,"n":[1,{"_ts":2}]}""");
        var stored = (await container.CreateItemAsync<JsonElement>(sent, Item.Key)).Resource;
        stored.EnumerateObject().Select(property => property.Name).ShouldBe(["id", "pk", "_mine", "n", "_rid", "_self", "_etag", "_attachments", "_ts"]);
        stored.GetProperty("_ts").GetInt64().ShouldBe(account.Clock.GetUtcNow().ToUnixTimeSeconds());
        stored.GetProperty("n").GetRawText().ShouldBe("""[1,{"_ts":2}]""");
        Text(stored, "_self").ShouldEndWith($"/docs/{Text(stored, "_rid")}/");
    }

    [Fact]
    public async Task A_minimal_write_answers_with_the_etag_alone()
    {
        var container = await account.ContainerAsync();
        var written = await container.CreateItemAsync(Item.Of("a"), Item.Key, new ItemRequestOptions { EnableContentResponseOnWrite = false });
        written.Resource.ShouldBeNull();
        written.ETag.ShouldBe((await container.ReadItemAsync<Item>("a", Item.Key)).ETag);
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("50%")]
    [InlineData("schön/日本")]
    [InlineData("enrollment:{c}:+&='\"")]
    public async Task Ids_may_hold_what_addresses_must_escape(string id)
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(new Item(id, "ключ \"q\""), new PartitionKey("ключ \"q\""));
        if (!id.Contains('/'))
        {
            (await container.ReadItemAsync<Item>(id, new PartitionKey("ключ \"q\""))).Resource.Id.ShouldBe(id);
        }
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"id":"a","pk":"p"} x""")]
    [InlineData("""{"pk":"p"}""")]
    [InlineData("""{"id":5,"pk":"p"}""")]
    [InlineData("""{"id":"","pk":"p"}""")]
    [InlineData("""{"id":"a","pk":"p","i\u0064":"b"}""")]
    [InlineData("""{"id":"a","pk":"p","ttl":0}""")]
    [InlineData("""{"id":"a","pk":"p","ttl":"soon"}""")]
    public async Task A_document_that_is_malformed_is_refused(string body)
    {
        var container = await account.ContainerAsync();
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(body));
        using var response = await container.CreateItemStreamAsync(stream, Item.Key);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.ErrorMessage.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task All_documents_of_a_partition_can_be_deleted_at_once()
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(new Item("a", "p"), new PartitionKey("p"));
        await container.CreateItemAsync(new Item("b", "p"), new PartitionKey("p"));
        await container.CreateItemAsync(new Item("a", "q"), new PartitionKey("q"));
        var container404 = () => container.ReadItemAsync<Item>("a", new PartitionKey("p"));
        using (await container.DeleteAllItemsByPartitionKeyStreamAsync(new PartitionKey("p")))
        {
            await Refusal.Of(HttpStatusCode.NotFound, container404);
        }

        (await container.ReadItemAsync<Item>("a", new PartitionKey("q"))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static JsonElement Json(string text) => JsonElement.Parse(text);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
