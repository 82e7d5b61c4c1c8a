using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;

namespace Academy.Core.Tests.Cohorts.Waitlist;

/// <summary>Whatever happens, in whatever order: nobody is overtaken, no seat idles while someone waits for it, the counts are true, and the log proves it.</summary>
[Spec(59, 63, 64, 65, 67, 68, 69)]
public sealed class WaitlistProperties(StoreFixture fixture, ITestOutputHelper output) : IClassFixture<StoreFixture>
{
    private const int Steps = 60;

    private readonly AcademyStore store = fixture.Store;

    /// <summary>A few in every build; as many as the variable says when someone wants to know.</summary>
    public static int Runs => int.TryParse(Environment.GetEnvironmentVariable("ACADEMY_SEEDS"), CultureInfo.InvariantCulture, out var seeds) ? seeds : 4;

    [Fact]
    public async Task Whatever_happens_the_queue_is_fair_and_no_seat_idles()
    {
        for (var run = 0; run < Runs; run++)
        {
            var seed = Random.Shared.Next();
            output.WriteLine($"Seed {seed}");
            var queue = await QueueRun.StartAsync(store, new Random(seed));
            for (var step = 0; step < Steps; step++)
            {
                var before = await store.EntriesAsync(queue.Course);
                var deed = await queue.StepAsync();
                await CheckAsync(queue, before, $"seed {seed}, step {step}: {deed}");
            }

            (await store.VerifyAsync(queue.Course)).Fault.ShouldBeNull($"seed {seed}");
        }
    }

    [Fact]
    public async Task Of_a_thousand_edits_of_the_log_every_one_is_found()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        var queue = await QueueRun.StartAsync(store, random);
        for (var step = 0; step < Steps || (await store.LogAsync(queue.Course)).Count < Steps / 2; step++)
        {
            await queue.StepAsync();
        }

        var head = (await store.Get<WaitlistStore>().FindHeadAsync(queue.Course.CourseId, CancellationToken.None))!;
        var log = (await store.DocumentsAsync<JsonElement>(queue.Course, WaitlistLogEntry.DocumentType)).OrderBy(entry => entry.GetProperty("sequence").GetInt64()).ToList();
        Verify(queue, head, log).ShouldBeNull("What nobody edited is in order.");

        var edits = Enumerable.Range(0, 1_000).Select(_ => Edited(log, random)).ToList();
        edits.Where(edit => Verify(queue, head, edit.Log) is null).Select(edit => edit.What).ShouldBeEmpty($"seed {seed}");
    }

    private async Task CheckAsync(QueueRun queue, IReadOnlyList<WaitlistEntry> before, string when)
    {
        var entries = await store.EntriesAsync(queue.Course);
        var waiting = entries.Where(entry => entry.IsWaiting).ToList();
        var now = store.Clock.GetUtcNow();
        foreach (var known in queue.Cohorts)
        {
            var (cohort, seats) = (await store.ReadAsync(known), await store.SeatsAsync(known));
            cohort.SeatsOccupied.ShouldBe(seats.Count, when);
            seats.Count.ShouldBeLessThanOrEqualTo(cohort.Capacity, when);
            var line = OfferTerms.Accepts(cohort, now) ? waiting.Where(entry => entry.CohortId is null || entry.CohortId == cohort.CohortId).ToList() : [];
            cohort.Waiting.ShouldBe(line.Count, when);
            (cohort is { Status: CohortStatus.Open, IsFull: false } && line.Count > 0).ShouldBeFalse($"A seat idles: {when}");

            foreach (var offered in entries.Where(entry => entry.IsUnanswered && entry.OfferedCohortId == cohort.CohortId))
            {
                seats.ShouldContain(seat => seat.UserId == offered.UserId && seat.State == SeatState.Offered, when);
                var isNew = !before.Any(entry => entry.UserId == offered.UserId && entry.Offers == offered.Offers);
                (isNew && line.Any(entry => string.CompareOrdinal(entry.Order, offered.Order) < 0)).ShouldBeFalse($"Someone was passed over: {when}");
            }
        }
    }

    private static LogFault? Verify(QueueRun queue, WaitlistHead head, IEnumerable<JsonElement> log)
    {
        var verifier = new LogVerifier(queue.Course.CourseId);
        foreach (var entry in log)
        {
            verifier.Add(entry);
        }

        return verifier.Finish(head);
    }

    /// <summary>The log with one entry changed, taken away, doubled or exchanged; now and then by someone who knows how its hash is made.</summary>
    private static (string What, List<JsonElement> Log) Edited(List<JsonElement> log, Random random)
    {
        List<JsonElement> edited = [.. log];
        var (at, other) = (random.Next(log.Count), random.Next(log.Count));
        switch (random.Next(10))
        {
            case 0:
                edited.RemoveAt(at);
                return ($"{at} removed", edited);
            case 1:
                edited.Insert(at, edited[other]);
                return ($"{other} again before {at}", edited);
            case 2 when at != other:
                (edited[at], edited[other]) = (edited[other], edited[at]);
                return ($"{at} and {other} exchanged", edited);
            default:
                var entry = JsonNode.Parse(log[at].GetRawText())!.AsObject();
                var what = Edit(entry, random);
                var changed = JsonSerializer.SerializeToElement(entry);
                if (random.Next(3) == 0 && LogHash.Of(changed) is var hash && hash != log[at].GetProperty("hash").GetString())
                {
                    entry["hash"] = hash;
                    changed = JsonSerializer.SerializeToElement(entry);
                }

                edited[at] = changed;
                return ($"{at} {what}", edited);
        }
    }

    private static string Edit(JsonObject entry, Random random)
    {
        var names = entry.Select(property => property.Key).Where(name => !name.StartsWith('_')).ToList();
        var name = names[random.Next(names.Count)];
        switch (random.Next(3))
        {
            case 0:
                entry.Remove(name);
                return $"without {name}";
            case 1:
                entry[$"{name}2"] = "x";
                return $"with {name}2";
            default:
                entry[name] = entry[name] switch
                {
                    JsonValue value when value.TryGetValue<long>(out var number) => number + 1,
                    JsonValue value when value.TryGetValue<string>(out var text) => text + "x",
                    _ => "x",
                };
                return $"with another {name}";
        }
    }
}
