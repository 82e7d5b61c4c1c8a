using System.Text.Json;
using Academy.Core.Cohorts;
using Academy.Core.Platform;
using Academy.Functions.Jobs.Projections;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Cohorts;

/// <summary>The change feed tells of everything at least once, in any order, over a store that fails now and then.</summary>
[Spec(69)]
public sealed class WaitlistFeedTests(ITestOutputHelper output) : IAsyncLifetime
{
    private AcademyHost academy = null!;

    public async ValueTask InitializeAsync() => academy = await AcademyHost.StartAsync();

    public ValueTask DisposeAsync() => academy.DisposeAsync();

    [Fact]
    public async Task What_is_delivered_again_and_in_any_order_changes_nothing()
    {
        var (cohort, taker) = await academy.FullAsync();
        var (_, first) = await academy.QueueAsync(cohort);
        await academy.QueueAsync(cohort, courseWide: true);
        await taker.WithdrawAsync(cohort);
        await academy.SettleAsync();
        (await first.PostAsync($"v1/waitlist/{cohort.View.CourseId}/accept", null)).EnsureSuccessStatusCode();
        await academy.SettleAsync();
        var before = await DocumentsAsync(cohort);

        var seed = Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        var feed = ActivatorUtilities.CreateInstance<WaitlistProjections>(academy.Services);
        for (var delivery = 0; delivery < 5; delivery++)
        {
            var changes = before.Concat(before).ToArray();
            random.Shuffle(changes);
            await feed.ProcessWaitlists(changes, CancellationToken.None);
        }

        (await DocumentsAsync(cohort)).Select(Version).ShouldBe(before.Select(Version), ignoreOrder: true);
    }

    [Fact]
    public async Task Over_a_store_that_loses_answers_everyone_is_offered_a_seat_once_and_told_once()
    {
        var cohort = await academy.OpenAsync(await academy.PublishPricedCourseAsync(0), academy.Content(capacity: 1));
        var taker = await academy.SignInAsync(WaitlistCalls.NewAddress("taker"));
        await academy.EnrolAsync(cohort, taker);
        var emails = new List<string>();
        for (var person = 0; person < 4; person++)
        {
            emails.Add((await academy.QueueAsync(cohort)).Email);
        }

        academy.Faults = new FaultPlan(1)
            .Add(Fault.UnavailableAfterCommit, OperationKinds.Batch, Schema.Courses, probability: 0.4, times: 12)
            .Add(Fault.Unavailable, OperationKinds.Batch, Schema.Courses, probability: 0.3, times: 6);
        await RaiseAsync(cohort, capacity: 4);
        await academy.AdvanceAsync(TimeSpan.FromHours(2));
        academy.Faults = null;
        await academy.AdvanceAsync(TimeSpan.FromHours(2));
        await academy.SettleAsync();

        (await academy.SeatsAsync(cohort)).Count(seat => seat.State == SeatState.Offered).ShouldBe(3);
        foreach (var (place, email) in emails.Index())
        {
            (await academy.MailToAsync(email)).Count(mail => mail.Contains("waitlist-offer#token=")).ShouldBe(place < 3 ? 1 : 0, email);
        }

        (await academy.PlaceAsync(emails[3])).Position.ShouldBe(1);
        (await academy.VerifyAsync(cohort)).ShouldSatisfyAllConditions(verdict => verdict.Fault.ShouldBeNull(), verdict => verdict.Entries.ShouldBe(7));
    }

    // Straight in the store: a request would meet the faults.
    private async Task RaiseAsync(PlannedCohort cohort, int capacity)
    {
        var courses = academy.Services.GetRequiredService<AcademyDatabase>().Courses;
        var raised = false;
        while (!raised)
        {
            try
            {
                await courses.PatchItemAsync<object>(Cohort.IdOf(cohort.View.Id), new(cohort.View.CourseId.Value), [PatchOperation.Set("/capacity", capacity)]);
                raised = true;
            }
            catch (CosmosException)
            {
                await Task.Yield();
            }
        }
    }

    private async Task<IReadOnlyList<JsonElement>> DocumentsAsync(PlannedCohort cohort) => await academy.Services.GetRequiredService<AcademyDatabase>().Courses
        .QueryAsync<JsonElement>(cohort.View.CourseId.Value, new QueryDefinition("SELECT * FROM c"), CancellationToken.None).ToListAsync();

    private static string Version(JsonElement document) => $"{document.GetProperty("id")} {document.GetProperty("_etag")}";
}
