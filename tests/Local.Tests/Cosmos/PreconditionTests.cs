using System.Net;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos;

[Collection(AccountCollection.Name)]
public sealed class PreconditionTests(AccountFixture account)
{
    [Fact]
    public async Task Only_the_version_that_was_read_can_be_replaced()
    {
        var container = await account.ContainerAsync();
        var first = (await container.CreateItemAsync(Item.Of("a", 1), Item.Key)).ETag;
        var second = (await container.ReplaceItemAsync(Item.Of("a", 2), "a", Item.Key, IfMatch(first))).ETag;
        await Refusal.Of(HttpStatusCode.PreconditionFailed, () => container.ReplaceItemAsync(Item.Of("a", 3), "a", Item.Key, IfMatch(first)));
        await container.ReplaceItemAsync(Item.Of("a", 4), "a", Item.Key, IfMatch(second));
        (await container.ReadItemAsync<Item>("a", Item.Key)).Resource.Value.ShouldBe(4);
    }

    [Fact]
    public async Task A_stale_delete_or_upsert_is_refused()
    {
        var container = await account.ContainerAsync();
        var first = (await container.CreateItemAsync(Item.Of("a", 1), Item.Key)).ETag;
        await container.UpsertItemAsync(Item.Of("a", 2), Item.Key, IfMatch(first));
        await Refusal.Of(HttpStatusCode.PreconditionFailed, () => container.UpsertItemAsync(Item.Of("a", 3), Item.Key, IfMatch(first)));
        await Refusal.Of(HttpStatusCode.PreconditionFailed, () => container.DeleteItemAsync<Item>("a", Item.Key, IfMatch(first)));
        (await container.ReadItemAsync<Item>("a", Item.Key)).Resource.Value.ShouldBe(2);
    }

    [Fact]
    public async Task An_upsert_of_what_is_missing_creates_whatever_it_was_to_match()
    {
        var container = await account.ContainerAsync();
        (await container.UpsertItemAsync(Item.Of("a"), Item.Key, IfMatch("\"none\""))).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Any_version_matches_a_star_but_there_must_be_one()
    {
        var container = await account.ContainerAsync();
        await Refusal.Of(HttpStatusCode.NotFound, () => container.ReplaceItemAsync(Item.Of("a"), "a", Item.Key, IfMatch("*")));
        await container.CreateItemAsync(Item.Of("a", 1), Item.Key);
        (await container.ReplaceItemAsync(Item.Of("a", 2), "a", Item.Key, IfMatch("*"))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_upsert_that_wants_nothing_there_leaves_what_is_there()
    {
        var container = await account.ContainerAsync();
        var wantsNothing = new ItemRequestOptions { IfNoneMatchEtag = "*" };
        await container.UpsertItemAsync(Item.Of("a", 1), Item.Key, wantsNothing);
        await Refusal.Of(HttpStatusCode.PreconditionFailed, () => container.UpsertItemAsync(Item.Of("a", 2), Item.Key, wantsNothing));
    }

    [Fact]
    public async Task A_read_of_the_version_at_hand_says_not_modified()
    {
        var container = await account.ContainerAsync();
        var etag = (await container.CreateItemAsync(Item.Of("a"), Item.Key)).ETag;
        using var unchanged = await container.ReadItemStreamAsync("a", Item.Key, new ItemRequestOptions { IfNoneMatchEtag = etag });
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        unchanged.Headers.ETag.ShouldBe(etag);
        await container.UpsertItemAsync(Item.Of("a", 2), Item.Key);
        using var changed = await container.ReadItemStreamAsync("a", Item.Key, new ItemRequestOptions { IfNoneMatchEtag = etag });
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_many_writers_of_one_version_exactly_one_wins()
    {
        const int writers = 8;
        const int rounds = 25;
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(Item.Of("a"), Item.Key);
        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(IncrementRepeatedlyAsync)));
        (await container.ReadItemAsync<Item>("a", Item.Key)).Resource.Value.ShouldBe(writers * rounds);

        async Task IncrementRepeatedlyAsync()
        {
            for (var done = 0; done < rounds;)
            {
                var read = await container.ReadItemAsync<Item>("a", Item.Key);
                var next = read.Resource with { Value = read.Resource.Value + 1 };
                using var response = await container.ReplaceItemStreamAsync(Streams.Of(next), "a", Item.Key, IfMatch(read.ETag));
                done += response.StatusCode == HttpStatusCode.OK ? 1 : 0;
            }
        }
    }

    private static ItemRequestOptions IfMatch(string etag) => new() { IfMatchEtag = etag };
}
