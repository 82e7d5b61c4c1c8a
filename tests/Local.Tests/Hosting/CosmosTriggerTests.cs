using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Academy.Core.Platform;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;
using Microsoft.Azure.Cosmos;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Academy.Local.Tests.Hosting;

public sealed class CosmosTriggerTests
{
    private readonly Seen seen = new();

    [Fact]
    public async Task A_write_reaches_every_function_that_watches_its_container()
    {
        await using var academy = await StartAsync(typeof(Copying), typeof(AsJson));

        await WriteAsync(academy, "a", "b");
        await academy.SettleAsync();

        seen.Of("Copying").ShouldBe(["a", "b"]);
        seen.Of("AsJson").ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task What_one_function_writes_reaches_the_next_before_the_academy_has_settled()
    {
        await using var academy = await StartAsync(typeof(Copying), typeof(WatchingCopies));

        await WriteAsync(academy, "a", "b", "c");
        await academy.SettleAsync();

        seen.Of("WatchingCopies").Order().ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task A_document_comes_typed_with_its_version_and_its_position()
    {
        await using var academy = await StartAsync(typeof(Copying));

        await WriteAsync(academy, "a");
        await academy.SettleAsync();

        var note = seen.Notes.ShouldHaveSingleItem();
        note.ETag.ShouldNotBeNull();
        note.Lsn.ShouldNotBeNull().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task No_call_gets_more_than_it_asked_for()
    {
        await using var academy = await StartAsync(typeof(ByTwos));

        await WriteAsync(academy, "a", "b", "c", "d", "e");
        await academy.SettleAsync();

        seen.Of("ByTwos").ShouldBe(["a", "b", "c", "d", "e"]);
        seen.Batches.ShouldAllBe(size => size <= 2);
    }

    [Theory]
    [InlineData(typeof(FromBeginning), new[] { "before", "after" })]
    [InlineData(typeof(FromNow), new[] { "after" })]
    public async Task A_function_starts_from_the_beginning_only_when_it_asks_to(Type functions, string[] expected)
    {
        await using var academy = await StartAsync();
        await WriteAsync(academy, "before");

        academy.Options.Functions = [functions];
        await academy.RestartAsync(() => academy.Clock.Advance(TimeSpan.FromMinutes(1)));
        await WriteAsync(academy, "after");
        await academy.SettleAsync();

        seen.Of(functions.Name).ShouldBe(expected);
    }

    [Fact]
    public async Task After_a_restart_a_function_goes_on_where_it_was()
    {
        await using var academy = await StartAsync(typeof(Copying));
        await WriteAsync(academy, "a");
        await academy.SettleAsync();

        await academy.RestartAsync();
        await WriteAsync(academy, "b");
        await academy.SettleAsync();

        seen.Of("Copying").ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task A_batch_that_failed_is_tried_again_for_ever_when_that_is_asked()
    {
        await using var academy = await StartAsync(typeof(Stubborn));
        seen.Broken = true;

        await WriteAsync(academy, "a");
        await academy.AdvanceAsync(TimeSpan.FromDays(1));
        var tries = seen.Of("Stubborn").Count;
        seen.Broken = false;
        await academy.AdvanceAsync(TimeSpan.FromMinutes(15));

        // 4 s, 8 s, … then every 15 minutes: 8 doublings take 17 minutes.
        tries.ShouldBeInRange(95, 105);
        seen.Of("Stubborn").Count.ShouldBe(tries + 1);
        seen.Of("Stubborn").ShouldAllBe(id => id == "a");
    }

    [Fact]
    public async Task While_a_batch_is_tried_again_nothing_behind_it_is_delivered()
    {
        await using var academy = await StartAsync(typeof(Stubborn));
        seen.Broken = true;

        await WriteAsync(academy, "a");
        await academy.SettleAsync();
        await WriteAsync(academy, "b");
        await academy.AdvanceAsync(TimeSpan.FromMinutes(1));
        seen.Of("Stubborn").ShouldNotContain("b");
        seen.Broken = false;
        await academy.AdvanceAsync(TimeSpan.FromMinutes(15));

        seen.Of("Stubborn").TakeLast(2).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task A_batch_that_is_being_tried_again_comes_back_after_a_restart()
    {
        await using var academy = await StartAsync(typeof(Stubborn));
        seen.Broken = true;
        await WriteAsync(academy, "a");
        await academy.SettleAsync();
        var tries = seen.Of("Stubborn").Count;

        await academy.RestartAsync(() => seen.Broken = false);

        seen.Of("Stubborn").Count.ShouldBe(tries + 1);
    }

    [Fact]
    public async Task After_the_last_retry_the_batch_is_logged_and_lost()
    {
        await using var academy = await StartAsync(typeof(TwiceMore));
        seen.Broken = true;

        await WriteAsync(academy, "a");
        await academy.AdvanceAsync(TimeSpan.FromMinutes(5));
        seen.Broken = false;
        await WriteAsync(academy, "b");
        await academy.SettleAsync();

        seen.Of("TwiceMore").ShouldBe(["a", "a", "a", "b"]);
        academy.Log.Entries.ShouldContain(entry => entry.Level == LogLevel.Error && entry.Message.Contains("TwiceMore", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_retry_attribute_a_failed_batch_is_lost_as_on_Azure()
    {
        await using var academy = await StartAsync(typeof(Copying));
        seen.Broken = true;

        await WriteAsync(academy, "a");
        await academy.SettleAsync();
        seen.Broken = false;
        await WriteAsync(academy, "b");
        await academy.SettleAsync();

        seen.Of("Copying").ShouldBe(["a", "b"]);
        academy.Log.Entries.Count(entry => entry.Level == LogLevel.Error).ShouldBe(1);
    }

    [Fact]
    public async Task A_document_that_its_type_can_not_hold_fails_the_batch_like_the_function_itself()
    {
        await using var academy = await StartAsync(typeof(Copying));
        var database = academy.Services.GetRequiredService<AcademyDatabase>();

        await database.Directory.CreateItemAsync(new { id = "poison", key = 17 });
        await academy.SettleAsync();
        await WriteAsync(academy, "a");
        await academy.SettleAsync();

        seen.Of("Copying").ShouldBe(["a"]);
        academy.Log.Entries.ShouldContain(entry => entry.Level == LogLevel.Error && entry.Exception is JsonException);
    }

    [Fact]
    public async Task A_thousand_writes_arrive_each_in_the_order_of_its_partition()
    {
        await using var academy = await StartAsync(typeof(Copying));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(partition => WriteAsync(academy, [.. Enumerable.Range(0, 100).Select(n => $"{partition}-{n}")])));
        await academy.SettleAsync();

        foreach (var partition in seen.Of("Copying").GroupBy(id => id.Split('-')[0]))
        {
            partition.ShouldBe(Enumerable.Range(0, 100).Select(n => $"{partition.Key}-{n}"));
        }

        seen.Of("Copying").Count.ShouldBe(1000);
    }

    [Theory]
    [InlineData(Schema.Leases, 1)]
    [InlineData(Schema.Leases, 2)]
    [InlineData(Schema.Leases, 25)]
    [InlineData(Schema.Directory, 3)]
    public async Task A_feed_goes_on_by_itself_after_the_database_failed_it(string container, int times)
    {
        await using var academy = await StartAsync(typeof(Copying));

        academy.Faults = new FaultPlan().Add(Fault.Unavailable, OperationKinds.Items | OperationKinds.Feed, container, times: times);
        await UntilWrittenAsync(academy, "a");
        await UntilWrittenAsync(academy, "b");
        await academy.SettleAsync();

        academy.Faults.Injected.ShouldBe(times);
        seen.Of("Copying").Distinct().ShouldBe(["a", "b"]);
    }

    [Theory]
    [InlineData(typeof(Single), "Single", "as a list")]
    [InlineData(typeof(Nowhere), "Nowhere", "academy/nowhere")]
    [InlineData(typeof(Sharing), "SharingTwo", "shares its leases with function 'SharingOne'")]
    public async Task A_trigger_that_can_not_work_stops_the_start_and_is_named(Type functions, string name, string reason)
    {
        var failure = await Should.ThrowAsync<Exception>(StartAsync(functions));

        failure.Message.ShouldStartWith($"Function '{name}'");
        failure.Message.ShouldContain(reason);
    }

    private static async Task WriteAsync(AcademyHost academy, params string[] ids)
    {
        var directory = academy.Services.GetRequiredService<AcademyDatabase>().Directory;
        foreach (var id in ids)
        {
            await directory.PutAsync(id, new Note(id), CancellationToken.None);
        }
    }

    private static async Task UntilWrittenAsync(AcademyHost academy, string id)
    {
        for (var written = false; !written;)
        {
            try
            {
                await WriteAsync(academy, id);
                written = true;
            }
            catch (CosmosException failure) when (failure.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                // One of the faults that were meant for the feed met the test instead.
            }
        }
    }

    private Task<AcademyHost> StartAsync(params Type[] functions) => AcademyHost.StartAsync(new AcademyHostOptions
    {
        Functions = functions,
        Configure = worker => worker.Services.AddSingleton(seen).AddSingleton<AcademyDatabase>(),
    });

    private sealed record Note(string Key) : Document
    {
        public override string Id => Key;

        public override string Type => "note";
    }

    private sealed record Copy(string ViewId) : Document
    {
        public override string Id => ViewId;

        public override string Type => "copy";
    }

    private sealed class Seen
    {
        private readonly ConcurrentQueue<(string Function, string Id)> all = [];

        public ConcurrentQueue<Note> Notes { get; } = [];

        public ConcurrentQueue<int> Batches { get; } = [];

        public volatile bool Broken;

        public void Add(string function, IReadOnlyList<Note> notes)
        {
            Batches.Enqueue(notes.Count);
            foreach (var note in notes)
            {
                Notes.Enqueue(note);
                all.Enqueue((function, note.Id));
            }

            if (Broken)
            {
                throw new InvalidOperationException("The store is down.");
            }
        }

        public void Add(string function, string id) => all.Enqueue((function, id));

        public IReadOnlyList<string> Of(string function) => [.. all.Where(entry => entry.Function == function).Select(entry => entry.Id)];
    }

    private sealed class Copying(Seen seen, AcademyDatabase database)
    {
        [Function("Copying")]
        public async Task Run(
            [CosmosDBTrigger(Schema.Database, Schema.Directory, LeaseContainerPrefix = "copying")] IReadOnlyList<Note> notes, CancellationToken cancellation)
        {
            seen.Add("Copying", notes);
            foreach (var note in notes)
            {
                await database.Views.PutAsync(note.Id, new Copy(note.Id), cancellation);
            }
        }
    }

    private sealed class WatchingCopies(Seen seen)
    {
        [Function("WatchingCopies")]
        public void Run([CosmosDBTrigger(Schema.Database, Schema.Views, LeaseContainerPrefix = "watching")] List<Copy> copies) =>
            copies.ForEach(copy => seen.Add("WatchingCopies", copy.Id));
    }

    private sealed class AsJson(Seen seen)
    {
        [Function("AsJson")]
        public void Run([CosmosDBTrigger(Schema.Database, Schema.Directory, LeaseContainerPrefix = "json")] IReadOnlyList<JsonElement> changes)
        {
            foreach (var change in changes)
            {
                seen.Add("AsJson", change.GetProperty("id").GetString()!);
            }
        }
    }

    private sealed class ByTwos(Seen seen)
    {
        [Function("ByTwos")]
        public void Run([CosmosDBTrigger(Schema.Database, Schema.Directory, MaxItemsPerInvocation = 2)] Note[] notes) => seen.Add("ByTwos", notes);
    }

    private sealed class FromBeginning(Seen seen)
    {
        [Function("FromBeginning")]
        public void Run([CosmosDBTrigger(Schema.Database, Schema.Directory, StartFromBeginning = true)] IReadOnlyList<Note> notes) => seen.Add("FromBeginning", notes);
    }

    private sealed class FromNow(Seen seen)
    {
        [Function("FromNow")]
        public void Run([CosmosDBTrigger(Schema.Database, Schema.Directory)] IReadOnlyList<Note> notes) => seen.Add("FromNow", notes);
    }

    private sealed class Stubborn(Seen seen)
    {
        [Function("Stubborn")]
        [ExponentialBackoffRetry(-1, "00:00:04", "00:15:00")]
        public void Run([CosmosDBTrigger(Schema.Database, Schema.Directory, StartFromBeginning = true)] IReadOnlyList<Note> notes) => seen.Add("Stubborn", notes);
    }

    private sealed class TwiceMore(Seen seen)
    {
        [Function("TwiceMore")]
        [FixedDelayRetry(2, "00:01:00")]
        public void Run([CosmosDBTrigger(Schema.Database, Schema.Directory)] IReadOnlyList<Note> notes) => seen.Add("TwiceMore", notes);
    }

    private sealed class Single
    {
        [Function("Single")]
        public void Run([CosmosDBTrigger(Schema.Database, Schema.Directory)] Note note)
        {
        }
    }

    private sealed class Nowhere
    {
        [Function("Nowhere")]
        public void Run([CosmosDBTrigger(Schema.Database, "nowhere")] IReadOnlyList<Note> notes)
        {
        }
    }

    private sealed class Sharing
    {
        [Function("SharingOne")]
        public void One([CosmosDBTrigger(Schema.Database, Schema.Directory)] IReadOnlyList<Note> notes)
        {
        }

        [Function("SharingTwo")]
        public void Two([CosmosDBTrigger(Schema.Database, Schema.Directory)] IReadOnlyList<Note> notes)
        {
        }
    }
}
