using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Tests.Platform;

[Spec(194)]
public sealed class PartitionMirrorTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_documents_are_there_however_many_pages_of_the_feed_they_fill()
    {
        var partition = await FilledAsync(30);
        using var mirror = Mirror(partition, feedPage: 7);

        (await mirror.CurrentAsync(Cancellation)).Count.ShouldBe(30);
    }

    [Fact]
    public async Task A_change_elsewhere_is_seen_after_a_second_and_not_asked_for_before()
    {
        var partition = await FilledAsync(1);
        using var mirror = Mirror(partition);
        var before = await mirror.CurrentAsync(Cancellation);
        await WriteAsync(partition, "late");

        (await mirror.CurrentAsync(Cancellation)).ShouldBeSameAs(before);
        fixture.Store.Clock.Advance(TimeSpan.FromSeconds(1));
        (await mirror.CurrentAsync(Cancellation)).ShouldContain("late");
        before.ShouldNotContain("late");
    }

    [Fact]
    public async Task What_this_process_wrote_is_seen_at_once()
    {
        var partition = await FilledAsync(1);
        using var mirror = Mirror(partition);
        await mirror.CurrentAsync(Cancellation);
        await WriteAsync(partition, "own");

        mirror.Expire();

        (await mirror.CurrentAsync(Cancellation)).ShouldContain("own");
    }

    [Fact]
    public async Task Whoever_wrote_sees_it_though_others_are_asking_at_the_same_time()
    {
        var partition = await FilledAsync(1);
        using var mirror = Mirror(partition);
        for (var number = 0; number < 100; number++)
        {
            await WriteAsync(partition, $"own{number}");
            mirror.Expire();

            var views = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () => await mirror.CurrentAsync(Cancellation), Cancellation)));

            views.ShouldAllBe(view => view.Contains($"own{number}"));
        }
    }

    [Fact]
    public async Task Nothing_new_leaves_the_view_that_readers_have()
    {
        using var mirror = Mirror(await FilledAsync(2));
        var before = await mirror.CurrentAsync(Cancellation);

        mirror.Expire();

        (await mirror.CurrentAsync(Cancellation)).ShouldBeSameAs(before);
    }

    [Fact]
    public async Task A_store_that_fails_is_asked_again_by_the_next_reader()
    {
        var partition = await FilledAsync(1);
        using var mirror = Mirror(partition);
        using var given = new CancellationTokenSource();
        await given.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () => await mirror.CurrentAsync(given.Token));

        (await mirror.CurrentAsync(Cancellation)).Count.ShouldBe(1);
    }

    private PartitionMirror<Track, HashSet<string>> Mirror(string partition, int feedPage = 1_000) =>
        new(fixture.Store.Database.Catalog, partition, tracks => [.. tracks.Keys], fixture.Store.Clock, feedPage);

    private async Task<string> FilledAsync(int documents)
    {
        var partition = $"mirror-{Guid.NewGuid():N}";
        foreach (var number in Enumerable.Range(1, documents))
        {
            await WriteAsync(partition, $"track-{number}");
        }

        return partition;
    }

    private Task WriteAsync(string partition, string id) => fixture.Store.Database.Catalog.PutAsync(
        partition,
        new Track
        {
            Kind = partition,
            TrackId = new(id),
            Name = id,
            Description = "",
            Order = 1,
            Goals = [],
            ActionTypes = [],
            Revision = 1,
            CreatedAt = fixture.Store.Clock.GetUtcNow(),
            UpdatedAt = fixture.Store.Clock.GetUtcNow(),
        },
        Cancellation);
}
