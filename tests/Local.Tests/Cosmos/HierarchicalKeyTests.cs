using System.Net;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos;

[Collection(AccountCollection.Name)]
public sealed class HierarchicalKeyTests(AccountFixture account)
{
    [Fact]
    public async Task A_document_is_found_by_its_whole_key_alone()
    {
        var container = await account.ContainerAsync("/tenant", "/user", "/session");
        await container.CreateItemAsync(new { id = "a", tenant = "t", user = "u", session = 3 }, Key("t", "u", 3));
        (await container.ReadItemAsync<object>("a", Key("t", "u", 3))).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Refusal.Of(HttpStatusCode.NotFound, () => container.ReadItemAsync<object>("a", Key("t", "u", 4)));
        var prefix = await Refusal.Of(HttpStatusCode.BadRequest, () => container.ReadItemAsync<object>("a", Key("t", "u")));
        prefix.SubStatusCode.ShouldBe(1001);
    }

    [Fact]
    public async Task Each_level_must_be_the_documents()
    {
        var container = await account.ContainerAsync("/tenant", "/user");
        var refusal = await Refusal.Of(HttpStatusCode.BadRequest, () => container.CreateItemAsync(new { id = "a", tenant = "t", user = "u" }, Key("t", "v")));
        refusal.SubStatusCode.ShouldBe(1001);
        await container.CreateItemAsync(new { user = "u", id = "a", tenant = "t" }, Key("t", "u"));
    }

    [Fact]
    public async Task Values_do_not_run_together()
    {
        var container = await account.ContainerAsync("/tenant", "/user");
        await container.CreateItemAsync(new { id = "a", tenant = "ab", user = "c" }, Key("ab", "c"));
        await container.CreateItemAsync(new { id = "a", tenant = "a", user = "bc" }, Key("a", "bc"));
    }

    [Fact]
    public async Task A_change_feed_can_be_of_a_prefix()
    {
        var container = await account.ContainerAsync("/tenant", "/user");
        await container.CreateItemAsync(new Owned("1", "t", "u"), Key("t", "u"));
        await container.CreateItemAsync(new Owned("2", "other", "u"), Key("other", "u"));
        await container.CreateItemAsync(new Owned("3", "t", "v"), Key("t", "v"));
        var scope = FeedRange.FromPartitionKey(Key("t"));
        var feed = container.GetChangeFeedIterator<Owned>(ChangeFeedStartFrom.Beginning(scope), ChangeFeedMode.LatestVersion);
        (await Pages.DrainAsync(feed)).Items.Select(item => item.Id).ShouldBe(["1", "3"]);
    }

    [Fact]
    public async Task A_prefix_is_not_enough_to_delete_a_partition()
    {
        var container = await account.ContainerAsync("/tenant", "/user");
        await container.CreateItemAsync(new Owned("1", "t", "u"), Key("t", "u"));
        using var prefix = await container.DeleteAllItemsByPartitionKeyStreamAsync(Key("t"));
        prefix.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var whole = await container.DeleteAllItemsByPartitionKeyStreamAsync(Key("t", "u"));
        whole.StatusCode.ShouldBe(HttpStatusCode.OK);
        await Refusal.Of(HttpStatusCode.NotFound, () => container.ReadItemAsync<Owned>("1", Key("t", "u")));
    }

    private static PartitionKey Key(params object[] values)
    {
        var builder = new PartitionKeyBuilder();
        foreach (var value in values)
        {
            _ = value is string text ? builder.Add(text) : builder.Add((int)value);
        }

        return builder.Build();
    }

    private sealed record Owned(string Id, string Tenant, string User);
}
