using System.Net;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos;

public sealed class UniqueKeyTests(AccountFixture account) : IClassFixture<AccountFixture>
{
    [Fact]
    public async Task A_value_can_be_taken_once_in_a_partition()
    {
        var container = await ContainerAsync(["/email"]);
        await container.CreateItemAsync(new { id = "a", pk = "p", email = "x@y" }, Item.Key);
        await Refusal.Of(HttpStatusCode.Conflict, () => container.CreateItemAsync(new { id = "b", pk = "p", email = "x@y" }, Item.Key));
        await container.CreateItemAsync(new { id = "b", pk = "q", email = "x@y" }, new PartitionKey("q"));
        await container.CreateItemAsync(new { id = "c", pk = "p", email = "z@y" }, Item.Key);
    }

    [Fact]
    public async Task A_value_is_free_again_when_its_holder_lets_go()
    {
        var container = await ContainerAsync(["/email"]);
        await container.CreateItemAsync(new { id = "a", pk = "p", email = "x" }, Item.Key);
        await container.UpsertItemAsync(new { id = "a", pk = "p", email = "x", n = 1 }, Item.Key);
        await container.ReplaceItemAsync(new { id = "a", pk = "p", email = "y" }, "a", Item.Key);
        await container.CreateItemAsync(new { id = "b", pk = "p", email = "x" }, Item.Key);
        await Refusal.Of(HttpStatusCode.Conflict, () => container.ReplaceItemAsync(new { id = "a", pk = "p", email = "x" }, "a", Item.Key));
        await container.DeleteItemAsync<object>("b", Item.Key);
        await container.ReplaceItemAsync(new { id = "a", pk = "p", email = "x" }, "a", Item.Key);
    }

    [Fact]
    public async Task A_refused_write_leaves_the_values_of_the_document_alone()
    {
        var container = await ContainerAsync(["/email"], ["/phone"]);
        await container.CreateItemAsync(new { id = "a", pk = "p", email = "e1", phone = "1" }, Item.Key);
        await container.CreateItemAsync(new { id = "b", pk = "p", email = "e2", phone = "2" }, Item.Key);
        await Refusal.Of(HttpStatusCode.Conflict, () => container.UpsertItemAsync(new { id = "b", pk = "p", email = "e3", phone = "1" }, Item.Key));
        await Refusal.Of(HttpStatusCode.Conflict, () => container.CreateItemAsync(new { id = "c", pk = "p", email = "e2", phone = "3" }, Item.Key));
        await container.CreateItemAsync(new { id = "d", pk = "p", email = "e3", phone = "4" }, Item.Key);
    }

    [Fact]
    public async Task A_missing_value_counts_as_null()
    {
        var container = await ContainerAsync(["/email"]);
        await container.CreateItemAsync(new { id = "a", pk = "p" }, Item.Key);
        await Refusal.Of(HttpStatusCode.Conflict, () => container.CreateItemAsync(new { id = "b", pk = "p" }, Item.Key));
        var explicitNull = new Dictionary<string, object?> { ["id"] = "c", ["pk"] = "p", ["email"] = null };
        await Refusal.Of(HttpStatusCode.Conflict, () => container.CreateItemAsync(explicitNull, Item.Key));
    }

    [Fact]
    public async Task Several_paths_are_unique_together_and_types_differ()
    {
        var container = await ContainerAsync(["/name/first", "/n"]);
        await container.CreateItemAsync(new { id = "a", pk = "p", name = new { first = "A" }, n = 1 }, Item.Key);
        await container.CreateItemAsync(new { id = "b", pk = "p", name = new { first = "A" }, n = "1" }, Item.Key);
        await container.CreateItemAsync(new { id = "c", pk = "p", name = new { first = "B" }, n = 1 }, Item.Key);
        await Refusal.Of(HttpStatusCode.Conflict, () => container.CreateItemAsync(new { id = "d", pk = "p", name = new { first = "A" }, n = 1.0 }, Item.Key));
    }

    [Fact]
    public async Task A_value_held_by_a_document_that_has_expired_is_free()
    {
        var container = await ContainerAsync(["/email"]);
        await container.CreateItemAsync(new { id = "a", pk = "p", email = "x", ttl = 1 }, Item.Key);
        account.Clock.Advance(TimeSpan.FromSeconds(1));
        await container.CreateItemAsync(new { id = "b", pk = "p", email = "x" }, Item.Key);
        await Refusal.Of(HttpStatusCode.Conflict, () => container.CreateItemAsync(new { id = "c", pk = "p", email = "x" }, Item.Key));
    }

    [Fact]
    public async Task A_document_as_deep_as_they_may_be_has_values_too()
    {
        var container = await ContainerAsync(["/deep/x", "/email"]);
        var body = $$"""{"id":"a","pk":"p","n":{{new string('[', 127)}}{{new string(']', 127)}},"email":"x"}""";
        using var created = await container.CreateItemStreamAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(body)), Item.Key);
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        await Refusal.Of(HttpStatusCode.Conflict, () => container.CreateItemAsync(new { id = "b", pk = "p", email = "x" }, Item.Key));
    }

    private Task<Container> ContainerAsync(params string[][] keys) => account.ContainerAsync(properties =>
    {
        properties.DefaultTimeToLive = -1;
        foreach (var paths in keys)
        {
            var key = new UniqueKey();
            paths.ToList().ForEach(key.Paths.Add);
            properties.UniqueKeyPolicy.UniqueKeys.Add(key);
        }
    });
}
