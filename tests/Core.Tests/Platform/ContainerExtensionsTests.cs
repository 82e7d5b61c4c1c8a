using System.Net;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Tests.Platform;

public sealed class ContainerExtensionsTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private readonly Container container = fixture.Store.Database.Directory;
    private readonly string key = $"test:{Guid.NewGuid()}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_not_there_is_null()
    {
        (await FindAsync()).ShouldBeNull();
        (await container.TryReplaceAsync(key, Entry("a") with { ETag = "\"0\"" }, Cancellation)).ShouldBeNull();
        (await container.TryRemoveAsync(key, Entry("a") with { ETag = "\"0\"" }, Cancellation)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_missing_container_is_an_outage_and_no_answer()
    {
        var missing = container.Database.GetContainer("missing");

        await ShouldBeOutageAsync(() => missing.FindAsync<DirectoryEntry>(key, "a", Cancellation));
        await ShouldBeOutageAsync(() => missing.TryReplaceAsync(key, Entry("a") with { ETag = "\"0\"" }, Cancellation));
        await ShouldBeOutageAsync(() => missing.RemoveAsync(key, "a", Cancellation));
        await ShouldBeOutageAsync(() => missing.TryRemoveAsync(key, Entry("a") with { ETag = "\"0\"" }, Cancellation));
    }

    private static async Task ShouldBeOutageAsync(Func<Task> operation) =>
        (await Should.ThrowAsync<CosmosException>(operation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task A_document_is_created_once()
    {
        var created = (await container.TryCreateAsync(key, Entry("first"), Cancellation)).ShouldNotBeNull();

        (await container.TryCreateAsync(key, Entry("second"), Cancellation)).ShouldBeNull();
        created.ETag.ShouldNotBeNullOrEmpty();
        (await FindAsync()).ShouldBe(created);
    }

    [Fact]
    public async Task Only_the_version_that_was_read_is_replaced()
    {
        var read = (await container.TryCreateAsync(key, Entry("first"), Cancellation)).ShouldNotBeNull();
        var replaced = (await container.TryReplaceAsync(key, read with { Owner = "second" }, Cancellation)).ShouldNotBeNull();

        replaced.ETag.ShouldNotBe(read.ETag);
        (await container.TryReplaceAsync(key, read with { Owner = "third" }, Cancellation)).ShouldBeNull();
        (await FindAsync()).ShouldBe(replaced);
    }

    [Fact]
    public async Task Only_the_version_that_was_read_is_removed()
    {
        var stale = (await container.TryCreateAsync(key, Entry("first"), Cancellation)).ShouldNotBeNull();
        var fresh = await container.PutAsync(key, Entry("second"), Cancellation);

        (await container.TryRemoveAsync(key, stale, Cancellation)).ShouldBeFalse();
        (await FindAsync()).ShouldBe(fresh);
        (await container.TryRemoveAsync(key, fresh, Cancellation)).ShouldBeTrue();
        (await FindAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Of_many_that_replace_one_version_one_does()
    {
        var read = (await container.TryCreateAsync(key, Entry("first"), Cancellation)).ShouldNotBeNull();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => container.TryReplaceAsync(key, read with { Owner = $"{n}" }, Cancellation)));

        (await FindAsync()).ShouldBe(outcomes.Single(outcome => outcome is not null));
    }

    [Fact]
    public async Task A_document_that_was_never_read_is_neither_replaced_nor_removed()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => container.TryReplaceAsync(key, Entry("a"), Cancellation));
        await Should.ThrowAsync<InvalidOperationException>(() => container.TryRemoveAsync(key, Entry("a"), Cancellation));
    }

    [Fact]
    public async Task Putting_writes_whatever_is_there()
    {
        var first = await container.PutAsync(key, Entry("first"), Cancellation);
        var second = await container.PutAsync(key, Entry("second"), Cancellation);

        second.ETag.ShouldNotBe(first.ETag);
        (await FindAsync()).ShouldBe(second);
    }

    [Fact]
    public async Task Removing_twice_is_removing_once()
    {
        await container.PutAsync(key, Entry("first"), Cancellation);

        await container.RemoveAsync(key, DirectoryEntry.DocumentId, Cancellation);
        await container.RemoveAsync(key, DirectoryEntry.DocumentId, Cancellation);

        (await FindAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_batch_writes_all_or_nothing()
    {
        (await Batch(Line("1"), Line("2")).TryCommitAsync(Cancellation)).ShouldBeTrue();
        (await Batch(Line("3"), Line("2")).TryCommitAsync(Cancellation)).ShouldBeFalse();

        (await LinesAsync("SELECT * FROM c ORDER BY c.id")).ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task A_batch_that_is_wrong_in_itself_is_an_error() =>
        (await Should.ThrowAsync<CosmosException>(() => Batch(Line("1") with { Key = "elsewhere" }).TryCommitAsync(Cancellation)))
            .StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_query_gives_all_its_pages_from_its_own_partition()
    {
        const int Many = 130;
        for (var written = 0; written < Many; written += 65)
        {
            (await Batch([.. Enumerable.Range(written, 65).Select(n => Line($"{n:000}"))]).TryCommitAsync(Cancellation)).ShouldBeTrue();
        }

        await container.PutAsync($"{key}:other", new LineDocument { LineId = "x", Key = $"{key}:other" }, Cancellation);

        (await LinesAsync("SELECT * FROM c WHERE c.type = 'line' ORDER BY c.id DESC"))
            .ShouldBe(Enumerable.Range(0, Many).Reverse().Select(n => $"{n:000}"));
    }

    [Fact]
    public async Task A_query_that_means_nothing_is_an_error() =>
        (await Should.ThrowAsync<CosmosException>(() => LinesAsync("SELECT nonsense"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_failure_that_is_no_outcome_throws()
    {
        var elsewhere = new DirectoryEntry { Key = "elsewhere", Owner = "a" };
        (await Should.ThrowAsync<CosmosException>(() => container.TryCreateAsync(key, elsewhere, Cancellation))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Should.ThrowAsync<CosmosException>(() => container.PutAsync(key, elsewhere, Cancellation))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        var tooLarge = (await container.PutAsync(key, Entry("a"), Cancellation)) with { Owner = new('x', 3_000_000) };
        (await Should.ThrowAsync<CosmosException>(() => container.TryReplaceAsync(key, tooLarge, Cancellation))).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await FindAsync())!.Owner.ShouldBe("a");
    }

    [Fact]
    public async Task What_the_caller_no_longer_waits_for_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => container.FindAsync<DirectoryEntry>(key, DirectoryEntry.DocumentId, cancelled.Token));
        await Should.ThrowAsync<OperationCanceledException>(() => container.PutAsync(key, Entry("a"), cancelled.Token));
        (await FindAsync()).ShouldBeNull();
    }

    private DirectoryEntry Entry(string owner) => new() { Key = key, Owner = owner };

    private LineDocument Line(string id) => new() { LineId = id, Key = key };

    private Task<DirectoryEntry?> FindAsync() => container.FindAsync<DirectoryEntry>(key, DirectoryEntry.DocumentId, Cancellation);

    private TransactionalBatch Batch(params LineDocument[] lines) => lines.Aggregate(
        container.CreateTransactionalBatch(new PartitionKey(key)), (batch, line) => batch.CreateItemStream(ContainerExtensions.ToStream(line)));

    private async Task<List<string>> LinesAsync(string query)
    {
        var ids = new List<string>();
        await foreach (var line in container.QueryAsync<LineDocument>(key, new QueryDefinition(query), Cancellation))
        {
            ids.Add(line.LineId);
        }

        return ids;
    }

    private sealed record LineDocument : Document
    {
        public override string Id => LineId;

        public override string Type => "line";

        public required string LineId { get; init; }

        public required string Key { get; init; }
    }
}
