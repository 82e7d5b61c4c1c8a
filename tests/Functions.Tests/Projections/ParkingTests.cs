using System.Globalization;
using System.Net;
using System.Text.Json;
using Academy.Core.Platform;
using Academy.Functions.Jobs.Projections;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging.Abstractions;

namespace Academy.Functions.Tests.Projections;

/// <summary>What a projection that fails does to the change that it failed with, and to those behind it.</summary>
[Spec(201)]
public sealed class ParkingTests : IAsyncLifetime
{
    private static readonly IReadOnlyList<JsonElement> Two = [Change("first"), Change("second")];

    private readonly List<string> projected = [];
    private AcademyStore store = null!;
    private ChangeFeed feed = null!;

    public async ValueTask InitializeAsync()
    {
        store = await AcademyStore.OpenAsync();
        feed = new ChangeFeed(store.Get<PoisonStore>(), store.Clock, NullLogger<ChangeFeed>.Instance);
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Theory]
    [InlineData("json")]
    [InlineData("400")]
    [InlineData("413")]
    public async Task What_can_never_succeed_is_parked_at_once(string failure)
    {
        await DeliverAsync(id => id == "first" ? throw Failure(failure) : Task.CompletedTask);

        (await ParkedAsync()).ShouldBe(["first"]);
        projected.ShouldBe(["first", "second"]);
    }

    [Theory]
    [InlineData("503")]
    [InlineData("429")]
    [InlineData("408")]
    [InlineData("412")]
    [InlineData("http")]
    [InlineData("timeout")]
    [InlineData("io")]
    [InlineData("disposed")]
    public async Task While_the_store_is_away_nothing_is_parked_however_long_that_is(string outage)
    {
        for (var delivery = 0; delivery < 3 * ChangeFeed.MostTries; delivery++)
        {
            await Should.ThrowAsync<AggregateException>(() => DeliverAsync(id => id == "first" ? throw Failure(outage) : Task.CompletedTask));
        }

        (await ParkedAsync()).ShouldBeEmpty();
        await DeliverAsync(_ => Task.CompletedTask);
        projected.TakeLast(2).ShouldBe(["first", "second"]);
    }

    [Theory]
    [InlineData("busy")]
    [InlineData("argument")]
    [InlineData("support")]
    [InlineData("key")]
    public async Task What_may_succeed_is_tried_again_and_parked_when_it_has_failed_too_often(string failure)
    {
        for (var delivery = 1; delivery < ChangeFeed.MostTries; delivery++)
        {
            await Should.ThrowAsync<AggregateException>(() => DeliverAsync(id => id == "first" ? throw Failure(failure) : Task.CompletedTask));
            (await ParkedAsync()).ShouldBeEmpty();
            projected.TakeLast(2).ShouldBe(["first", "second"], "Those behind it have their turn each time.");
        }

        await DeliverAsync(id => id == "first" ? throw Failure(failure) : Task.CompletedTask);

        (await ParkedAsync()).ShouldBe(["first"]);
    }

    [Fact]
    public async Task A_change_that_came_through_has_all_its_tries_again()
    {
        for (var round = 0; round < 3; round++)
        {
            for (var delivery = 1; delivery < ChangeFeed.MostTries; delivery++)
            {
                await Should.ThrowAsync<AggregateException>(() => DeliverAsync(_ => throw new InvalidOperationException("Busy.")));
            }

            await DeliverAsync(_ => Task.CompletedTask);
        }

        (await ParkedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Tries_are_counted_by_projection_and_version()
    {
        for (var delivery = 1; delivery < ChangeFeed.MostTries; delivery++)
        {
            await Should.ThrowAsync<AggregateException>(() => DeliverAsync(_ => throw new InvalidOperationException("Busy.")));
        }

        await Should.ThrowAsync<AggregateException>(() => DeliverAsync(_ => throw new InvalidOperationException("Busy."), projection: "Other"));
        await Should.ThrowAsync<AggregateException>(() => DeliverAsync(_ => throw new InvalidOperationException("Busy."), changes: [Change("first", version: 2)]));
        (await ParkedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_host_that_stops_takes_the_whole_delivery_with_it()
    {
        await Should.ThrowAsync<OperationCanceledException>(() => DeliverAsync(_ => throw new OperationCanceledException()));

        projected.ShouldBe(["first"]);
        (await ParkedAsync()).ShouldBeEmpty();
    }

    private static Exception Failure(string name) => name switch
    {
        "json" => new JsonException(),
        "http" => new HttpRequestException("Refused."),
        "timeout" => new TimeoutException(),
        "io" => new IOException(),
        "disposed" => new ObjectDisposedException("client"),
        "busy" => new InvalidOperationException("Others were faster."),
        "argument" => new ArgumentException("No."),
        "support" => new NotSupportedException(),
        "key" => new KeyNotFoundException(),
        _ => new CosmosException("No.", (HttpStatusCode)int.Parse(name, CultureInfo.InvariantCulture), 0, "", 0),
    };

    private static JsonElement Change(string id, int version = 1) => JsonSerializer.SerializeToElement(new { id, type = "note", userId = "ada", name = id, _etag = $"\"{version}\"" });

    private Task DeliverAsync(Func<string, Task> project, string projection = "Tested", IReadOnlyList<JsonElement>? changes = null) => feed.EachAsync<Note>(
        projection,
        Schema.Users,
        changes ?? Two,
        "note",
        note =>
        {
            projected.Add(note.Name);
            return project(note.Name);
        },
        CancellationToken.None);

    private async Task<List<string?>> ParkedAsync() => await store.Database.Operations
        .QueryAsync<PoisonDocument>("poison:Tested", new QueryDefinition("SELECT * FROM c"), CancellationToken.None)
        .Select(parked => parked.DocumentId)
        .Order()
        .ToListAsync();

    private sealed record Note : Document
    {
        public override string Id => Name;

        public override string Type => "note";

        public required string Name { get; init; }
    }
}
