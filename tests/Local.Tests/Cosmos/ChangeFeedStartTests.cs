using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos;

public sealed class ChangeFeedStartTests(AccountFixture account) : IClassFixture<AccountFixture>
{
    [Fact]
    public async Task A_feed_from_a_time_leaves_out_what_was_last_written_before()
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(Item.Of("old"), Item.Key);
        await container.CreateItemAsync(Item.Of("touched"), Item.Key);
        account.Clock.Advance(TimeSpan.FromMinutes(1));
        var start = account.Clock.GetUtcNow().UtcDateTime;
        await container.CreateItemAsync(Item.Of("new"), Item.Key);
        await container.UpsertItemAsync(Item.Of("touched", 1), Item.Key);

        using var feed = container.GetChangeFeedIterator<Item>(ChangeFeedStartFrom.Time(start), ChangeFeedMode.LatestVersion);
        var (items, continuation) = await Pages.DrainAsync(feed);
        items.Select(item => item.Id).ShouldBe(["new", "touched"]);

        await container.UpsertItemAsync(Item.Of("old", 2), Item.Key);
        using var resumed = container.GetChangeFeedIterator<Item>(ChangeFeedStartFrom.ContinuationToken(continuation), ChangeFeedMode.LatestVersion);
        (await Pages.DrainAsync(resumed)).Items.Select(item => item.Id).ShouldBe(["old"]);
    }
}
