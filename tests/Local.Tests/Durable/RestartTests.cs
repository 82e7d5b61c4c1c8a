using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Local.Tests.Durable;

public sealed class RestartTests
{
    [Fact]
    public async Task A_replay_after_a_restart_calls_nothing_again()
    {
        var calls = new Calls();
        await using var academy = await WorkflowHost.StartAsync(calls, typeof(Long));
        var instance = await academy.BeginAsync("Stages");

        for (var stage = 0; stage < 3; stage++)
        {
            await academy.RestartAsync();
            await academy.RaiseAsync(instance, "next");
        }

        (await academy.OutputAsync<string>(instance)).ShouldBe("0123");
        calls.All.ShouldBe(["0", "1", "2", "3"]);
    }

    [Fact]
    public async Task A_timer_that_came_due_while_no_process_ran_fires_at_the_start()
    {
        await using var academy = await WorkflowHost.StartAsync(typeof(Long));
        var instance = await academy.BeginAsync("Fortnight");

        await academy.RestartAsync(() => academy.Clock.Advance(TimeSpan.FromDays(20)));

        (await academy.OutputAsync<DateTime>(instance)).ShouldBe(academy.Clock.GetUtcNow().UtcDateTime);
    }

    [Fact]
    public async Task A_stop_lets_the_activity_finish_and_keeps_its_result()
    {
        var calls = new Calls();
        var gate = Gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var academy = await WorkflowHost.StartAsync(calls, typeof(Long));
        var instance = await academy.Workflows.ScheduleNewOrchestrationInstanceAsync("Gated");
        await Eventually.TrueAsync(() => calls.All.Count == 1);

        var stop = academy.StopAsync();
        gate.SetResult();
        await stop;
        await academy.RestartAsync();

        (await academy.OutputAsync<string>(instance)).ShouldBe("1 entered");
        calls.All.ShouldBe(["entered"]);
    }

    [Fact]
    public async Task An_activity_that_outlives_the_patience_of_a_stop_runs_again()
    {
        var calls = new Calls();
        await using var academy = await AcademyHost.StartAsync(new AcademyHostOptions
        {
            Functions = [typeof(Long)],
            Configure = worker => worker.Services.AddSingleton(calls),
            ShutdownPatience = TimeSpan.FromMilliseconds(50),
        });
        Gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var instance = await academy.Workflows.ScheduleNewOrchestrationInstanceAsync("Gated");
        await Eventually.TrueAsync(() => calls.All.Count == 1);

        await academy.RestartAsync(() => Gate.SetResult());

        (await academy.OutputAsync<string>(instance)).ShouldBe("2 entered");
    }

    [Theory]
    [InlineData(FaultKind.Unavailable)]
    [InlineData(FaultKind.UnavailableAfterCommit)]
    [InlineData(FaultKind.DisconnectAfterCommit)]
    public async Task A_database_that_fails_for_a_while_loses_nothing_and_doubles_nothing(object kind)
    {
        var calls = new Calls();
        await using var academy = await WorkflowHost.StartAsync(calls, typeof(Long));
        var instance = await academy.BeginAsync("Stages");

        academy.Faults = new FaultPlan().Add(new Fault((FaultKind)kind), OperationKinds.Writes, "durable");
        var raised = academy.Workflows.RaiseEventAsync(instance, "next");
        await Eventually.TrueAsync(() => academy.Log.Entries.Any(entry => entry.Message.Contains("was interrupted", StringComparison.Ordinal)));
        academy.Faults = null;
        await raised;
        await academy.RaiseAsync(instance, "next");
        (await academy.StatusAsync(instance)).ShouldBe(OrchestrationRuntimeStatus.Running, "an event counted twice");
        await academy.RaiseAsync(instance, "next");

        (await academy.OutputAsync<string>(instance)).ShouldBe("0123");
        calls.All.ShouldBe(["0", "1", "2", "3"]);
    }

    [Fact]
    public async Task A_database_that_keeps_failing_is_asked_less_and_less_often()
    {
        await using var academy = await WorkflowHost.StartAsync(typeof(Long));
        var instance = await academy.BeginAsync("Stages");

        academy.Faults = new FaultPlan().Add(new Fault(FaultKind.Unavailable), OperationKinds.Writes, "durable", times: 4);
        await academy.RaiseAsync(instance, "next");
        academy.Faults = new FaultPlan().Add(new Fault(FaultKind.Unavailable), OperationKinds.Writes, "durable", times: 1);
        await academy.RaiseAsync(instance, "next");

        var interruptions = academy.Log.Entries.Where(entry => entry.Message.Contains("was interrupted", StringComparison.Ordinal)).Select(entry => entry.Message.Split(' ')[^1]);
        interruptions.ShouldBe(["00:00:00.1000000", "00:00:00.2000000", "00:00:00.4000000", "00:00:00.8000000", "00:00:00.1000000"]);
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_a_database_that_fails()
    {
        await using var academy = await WorkflowHost.StartAsync(typeof(Long));
        var instance = await academy.BeginAsync("Stages");
        academy.Faults = new FaultPlan().Add(new Fault(FaultKind.Unavailable), OperationKinds.Writes, "durable");
        var raised = academy.Workflows.RaiseEventAsync(instance, "next");
        await Eventually.TrueAsync(() => academy.Log.Entries.Count(entry => entry.Message.Contains("was interrupted", StringComparison.Ordinal)) == 3);

        await academy.RestartAsync();

        await Should.ThrowAsync<Exception>(raised);
        await academy.RaiseAsync(instance, "next");
        (await academy.StatusAsync(instance)).ShouldBe(OrchestrationRuntimeStatus.Running);
    }

    private static TaskCompletionSource Gate { get; set; } = new();

    private sealed class Long(Calls calls)
    {
        [Function("Stages")]
        public static async Task<string> Go([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            var passed = await context.CallActivityAsync<string>("Pass", 0);
            for (var stage = 1; stage <= 3; stage++)
            {
                await context.WaitForExternalEvent<object>("next");
                passed += await context.CallActivityAsync<string>("Pass", stage);
            }

            return passed;
        }

        [Function("Fortnight")]
        public static async Task<DateTime> Wait([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            await context.CreateTimer(TimeSpan.FromDays(14), CancellationToken.None);
            return context.CurrentUtcDateTime;
        }

        [Function("Gated")]
        public static Task<string> Enter([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync<string>("EnterGate");

        [Function("Pass")]
        public string Pass([ActivityTrigger] int stage)
        {
            calls.Add($"{stage}");
            return $"{stage}";
        }

        [Function("EnterGate")]
        public async Task<string> EnterGateAsync([ActivityTrigger] object? input, CancellationToken cancellation)
        {
            calls.Add("entered");
            await Gate.Task.WaitAsync(cancellation);
            return $"{calls.All.Count} entered";
        }
    }
}
