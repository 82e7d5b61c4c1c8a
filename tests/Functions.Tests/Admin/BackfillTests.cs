using System.Net;
using System.Net.Http.Json;
using Academy.Core.Accounts;
using Academy.Core.Platform;
using Academy.Functions.Jobs.Admin;
using Academy.Functions.Jobs.Workflows;
using Academy.Functions.Tests.Accounts;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Admin;

[Spec(8, 51, 196)]
public sealed class BackfillTests : IAsyncLifetime
{
    private AcademyHost academy = null!;
    private HttpClient admin = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        academy = await AcademyHost.StartAsync();
        admin = await academy.SignInAsync(Role.PlatformAdmin);
    }

    public ValueTask DisposeAsync() => academy.DisposeAsync();

    [Fact]
    public async Task The_backfills_are_listed_with_what_they_are_for()
    {
        var listed = (await admin.GetFromJsonAsync<BackfillView[]>("v1/admin/backfills", Json.Documents, Cancellation)).ShouldNotBeNull();

        listed.Select(backfill => backfill.Name).ShouldBeSubsetOf(listed.Select(backfill => backfill.WorkflowId["backfill:".Length..]));
        listed.ShouldContain(backfill => backfill.Name == "timezones" && backfill.Purpose.Contains("New_York", StringComparison.Ordinal));
        listed[^1].Name.ShouldBe("migration");
    }

    [Fact]
    public async Task No_backfill_comes_before_one_that_it_builds_on()
    {
        var listed = (await admin.GetFromJsonAsync<BackfillView[]>("v1/admin/backfills", Json.Documents, Cancellation)).ShouldNotBeNull();

        listed.Select(backfill => backfill.Name).ShouldBe(
        [
            "timezones", "audiences", "course-cards", "goal-courses", "tracks", "learner-places", "progress", "points", "goal-progress", "goal-distributions",
            "leaderboards", "dashboards", "migration",
        ]);
    }

    [Fact]
    public async Task A_backfill_runs_in_the_background_and_tells_how_many_wanted_it_before_and_after()
    {
        await OpenAsync(120);

        using var started = await admin.PostAsync("v1/admin/backfills/timezones", null, Cancellation);

        started.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        started.Headers.Location!.OriginalString.ShouldBe("/v1/admin/workflows/backfill:timezones");
        var done = await FinishedAsync<BackfillProgress>("backfill:timezones");
        (done.Before!.Pending, done.Changed, done.After!.Pending).ShouldBe((121, 121, 0));
        done.Pages.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task A_second_run_changes_nothing()
    {
        await OpenAsync(3);
        await RunAsync("timezones");

        (await RunAsync("timezones")).Changed.ShouldBe(0);
    }

    [Fact]
    public async Task Starting_a_backfill_that_runs_meets_the_one_that_runs()
    {
        await academy.SettleAsync();
        academy.Faults = new FaultPlan().Add(Fault.Latency(TimeSpan.FromMinutes(5)), OperationKinds.Query, Schema.Users, times: 1);

        (await admin.PostAsync("v1/admin/backfills/timezones", null, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await admin.PostAsync("v1/admin/backfills/timezones", null, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        await Eventually.TrueAsync(() => academy.Faults.Injected == 1);
        academy.Clock.Advance(TimeSpan.FromMinutes(5));
        (await FinishedAsync<BackfillProgress>("backfill:timezones")).Changed.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_restart_cuts_short_goes_on_where_it_was_and_loses_nothing()
    {
        await OpenAsync(250);
        await admin.PostAsync("v1/admin/backfills/timezones", null, Cancellation);
        await academy.RestartAsync();

        var done = await FinishedAsync<BackfillProgress>("backfill:timezones");

        done.After!.Pending.ShouldBe(0);
        done.Before!.Total.ShouldBe(251);
    }

    [Fact]
    public async Task A_store_that_fails_for_a_while_delays_a_backfill_and_no_more()
    {
        await OpenAsync(5);
        academy.Faults = new FaultPlan(seed: 7).Add(Fault.UnavailableAfterCommit, OperationKinds.Replace, Schema.Users, times: 12);

        await admin.PostAsync("v1/admin/backfills/timezones", null, Cancellation);
        await academy.AdvanceAsync(TimeSpan.FromMinutes(10));

        (await FinishedAsync<BackfillProgress>("backfill:timezones")).After!.Pending.ShouldBe(0);
    }

    [Fact]
    public async Task The_migration_runs_them_all_in_order()
    {
        await OpenAsync(2);
        var names = (await admin.GetFromJsonAsync<BackfillView[]>("v1/admin/backfills", Json.Documents, Cancellation))!.SkipLast(1).Select(backfill => backfill.Name);

        await admin.PostAsync("v1/admin/backfills/migration", null, Cancellation);
        var first = await FinishedAsync<BackfillProgress[]>("backfill:migration");
        first.Select(done => done.Backfill).ShouldBe(names.Where(name => name != "leaderboards"));
        first.ShouldAllBe(done => done.After != null);

        await admin.PostAsync("v1/admin/backfills/migration", null, Cancellation);
        (await FinishedAsync<BackfillProgress[]>("backfill:migration")).ShouldAllBe(done => done.Changed == 0);
    }

    [Fact]
    public async Task An_unknown_backfill_is_not_found() =>
        await (await admin.PostAsync("v1/admin/backfills/no-such", null, Cancellation)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "backfill.not_found");

    private async Task<BackfillProgress> RunAsync(string name)
    {
        (await admin.PostAsync($"v1/admin/backfills/{name}", null, Cancellation)).EnsureSuccessStatusCode();
        return await FinishedAsync<BackfillProgress>($"backfill:{name}");
    }

    private async Task<T> FinishedAsync<T>(string workflow)
    {
        await academy.SettleAsync();
        var instance = (await academy.Workflows.GetInstanceAsync(workflow, getInputsAndOutputs: true, Cancellation)).ShouldNotBeNull();
        instance.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed, instance.FailureDetails?.ErrorMessage);
        return instance.ReadOutputAs<T>()!;
    }

    private async Task OpenAsync(int accounts)
    {
        foreach (var number in Enumerable.Range(1, accounts))
        {
            EmailAddress.TryParse($"old{number}@example.com", out var email).ShouldBeTrue();
            await academy.Services.GetRequiredService<AccountStore>().FindOrOpenAsync(email, null, Cancellation);
        }
    }
}
