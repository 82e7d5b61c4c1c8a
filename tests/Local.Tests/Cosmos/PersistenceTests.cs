using System.Net;
using System.Text.Json;
using Academy.Local.Cosmos;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos;

public sealed class PersistenceTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "academy-" + Guid.NewGuid().ToString("N"));
    private readonly FakeClock clock = new();
    private Account account;
    private CosmosClient client;

    public PersistenceTests()
    {
        account = Account.Open(folder, clock);
        client = account.CreateClient();
    }

    private Container Container => client.GetContainer("db", "c");

    [Fact]
    public async Task Everything_is_there_after_the_account_was_closed_and_opened()
    {
        var database = (await client.CreateDatabaseAsync("db")).Database;
        var definition = new ContainerProperties("c", "/pk") { DefaultTimeToLive = 100, UniqueKeyPolicy = { UniqueKeys = { new UniqueKey { Paths = { "/value" } } } } };
        ContainerProperties before = await database.CreateContainerAsync(definition, throughput: 700);
        var written = await Container.CreateItemAsync(Item.Of("a", 1), Item.Key);

        Reopen();
        ContainerProperties after = await Container.ReadContainerAsync();
        after.SelfLink.ShouldBe(before.SelfLink);
        after.ETag.ShouldBe(before.ETag);
        after.DefaultTimeToLive.ShouldBe(100);
        (await Container.ReadThroughputAsync()).ShouldBe(700);
        var read = await Container.ReadItemAsync<Item>("a", Item.Key);
        read.ETag.ShouldBe(written.ETag);
        read.Resource.ShouldBe(Item.Of("a", 1));
        await Refusal.Of(HttpStatusCode.Conflict, () => Container.CreateItemAsync(Item.Of("b", 1), Item.Key));
        clock.Advance(TimeSpan.FromSeconds(100));
        await Refusal.Of(HttpStatusCode.NotFound, () => Container.ReadItemAsync<Item>("a", Item.Key));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_position_is_used_twice_even_when_the_last_documents_were_deleted(bool deleteAll)
    {
        await CreateAsync();
        await Container.CreateItemAsync(Item.Of("a"), Item.Key);
        await Container.CreateItemAsync(Item.Of("b"), Item.Key);
        var (_, continuation) = await Pages.DrainAsync(Feed(ChangeFeedStartFrom.Beginning()));
        await Container.DeleteItemAsync<Item>("b", Item.Key);
        if (deleteAll)
        {
            await Container.DeleteItemAsync<Item>("a", Item.Key);
        }

        Reopen();
        await Container.CreateItemAsync(Item.Of("c"), Item.Key);
        var (items, _) = await Pages.DrainAsync(Feed(ChangeFeedStartFrom.ContinuationToken(continuation)));
        var item = items.ShouldHaveSingleItem();
        item.GetProperty("id").GetString().ShouldBe("c");
        item.GetProperty("_lsn").GetInt64().ShouldBe(deleteAll ? 5 : 4);
    }

    [Fact]
    public async Task No_position_is_used_twice_when_what_expired_was_cleared_away()
    {
        await CreateAsync();
        await Container.CreateItemAsync(new Item("stays", "p"), Item.Key);
        await Container.CreateItemAsync(new Item("a", "p", Ttl: 10), Item.Key);
        clock.Advance(TimeSpan.FromSeconds(5));
        await Container.UpsertItemAsync(new Item("stays", "p"), Item.Key);
        await Container.UpsertItemAsync(new Item("a", "p", Ttl: 1), Item.Key);
        clock.Advance(TimeSpan.FromSeconds(5));
        await Container.DeleteItemAsync<Item>("stays", Item.Key);

        Reopen();
        await Container.CreateItemAsync(Item.Of("c"), Item.Key);
        var (items, _) = await Pages.DrainAsync(Feed(ChangeFeedStartFrom.Beginning()));
        items.ShouldHaveSingleItem().GetProperty("_lsn").GetInt64().ShouldBe(6);
    }

    [Fact]
    public async Task A_container_made_after_a_restart_has_a_new_rid()
    {
        await CreateAsync();
        ContainerProperties before = await Container.ReadContainerAsync();
        await Container.DeleteContainerAsync();
        Reopen();
        ContainerProperties after = await client.GetDatabase("db").CreateContainerAsync("c", "/pk");
        after.SelfLink.ShouldNotBe(before.SelfLink);
    }

    [Fact]
    public async Task A_folder_in_use_is_refused_with_its_name()
    {
        await CreateAsync();
        Should.Throw<IOException>(() => Account.Open(folder, clock)).Message.ShouldContain(folder);
        Reopen();
        (await Container.ReadContainerAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    public void Dispose()
    {
        client.Dispose();
        account.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task CreateAsync()
    {
        var database = (await client.CreateDatabaseAsync("db")).Database;
        await database.CreateContainerAsync(new ContainerProperties("c", "/pk") { DefaultTimeToLive = -1 });
    }

    private void Reopen()
    {
        client.Dispose();
        account.Dispose();
        account = Account.Open(folder, clock);
        client = account.CreateClient();
    }

    private FeedIterator<JsonElement> Feed(ChangeFeedStartFrom from) => Container.GetChangeFeedIterator<JsonElement>(from, ChangeFeedMode.LatestVersion);
}
