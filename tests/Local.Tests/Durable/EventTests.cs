using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Academy.Local.Tests.Durable;

public sealed class EventTests
{
    [Fact]
    public async Task When_the_event_is_first_its_payload_wins_and_the_timer_is_forgotten()
    {
        await using var academy = await StartAsync();
        var instance = await academy.BeginAsync("Approval");

        await academy.AdvanceAsync(TimeSpan.FromDays(13));
        await academy.RaiseAsync(instance, "Decision", "approved");

        (await academy.OutputAsync<string>(instance)).ShouldBe("approved on 2026-03-15");
        academy.Clock.NextDue.ShouldBeNull("a timer is left over");
    }

    [Fact]
    public async Task When_the_timeout_is_first_the_wait_is_cancelled()
    {
        await using var academy = await StartAsync();
        var instance = await academy.BeginAsync("Approval");

        await academy.AdvanceAsync(TimeSpan.FromDays(14) - TimeSpan.FromSeconds(1));
        (await academy.StatusAsync(instance)).ShouldBe(OrchestrationRuntimeStatus.Running);
        await academy.AdvanceAsync(TimeSpan.FromSeconds(1));

        (await academy.OutputAsync<string>(instance)).ShouldBe("TaskCanceledException on 2026-03-16");
    }

    [Fact]
    public async Task An_event_after_the_timeout_changes_nothing()
    {
        await using var academy = await StartAsync();
        var instance = await academy.BeginAsync("Approval");
        await academy.AdvanceAsync(TimeSpan.FromDays(14));

        await academy.RaiseAsync(instance, "Decision", "approved");

        (await academy.OutputAsync<string>(instance)).ShouldBe("TaskCanceledException on 2026-03-16");
    }

    [Fact]
    public async Task An_event_that_misses_its_wait_is_there_for_the_next()
    {
        await using var academy = await StartAsync();
        var instance = await academy.BeginAsync("SecondChance");
        await academy.AdvanceAsync(TimeSpan.FromHours(1));

        await academy.RaiseAsync(instance, "Decision", "late");
        await academy.AdvanceAsync(TimeSpan.FromHours(1));

        (await academy.OutputAsync<string>(instance)).ShouldBe("late");
    }

    [Fact]
    public async Task Events_that_come_before_anyone_waits_are_kept_in_order_by_name_in_any_case()
    {
        await using var academy = await StartAsync();
        var instance = await academy.BeginAsync("Collecting");

        foreach (var (name, payload) in new[] { ("a", 1), ("B", 10), ("A", 2), ("b", 20), ("a", 3) })
        {
            await academy.RaiseAsync(instance, name, payload);
        }

        await academy.RaiseAsync(instance, "go");

        (await academy.OutputAsync<int[]>(instance)).ShouldBe([1, 2, 3, 10, 20]);
    }

    [Fact]
    public async Task Events_before_the_first_step_are_kept()
    {
        await using var academy = await StartAsync();
        var start = academy.Clock.GetUtcNow().AddDays(1);
        var instance = await academy.Workflows.ScheduleNewOrchestrationInstanceAsync("Approval", null, new StartOrchestrationOptions(StartAt: start));

        await academy.RaiseAsync(instance, "decision", "early");
        (await academy.StatusAsync(instance)).ShouldBe(OrchestrationRuntimeStatus.Pending);
        await academy.AdvanceAsync(TimeSpan.FromDays(1));

        (await academy.OutputAsync<string>(instance)).ShouldBe("early on 2026-03-03");
    }

    [Fact]
    public async Task Of_several_that_wait_for_one_name_the_last_is_served_first()
    {
        await using var academy = await StartAsync();
        var instance = await academy.BeginAsync("Twice");

        await academy.RaiseAsync(instance, "x", "1");
        await academy.RaiseAsync(instance, "x", "2");

        (await academy.OutputAsync<string>(instance)).ShouldBe("first got 2, second got 1");
    }

    [Fact]
    public async Task One_name_can_not_be_awaited_as_two_types()
    {
        await using var academy = await StartAsync();

        var instance = await academy.BeginAsync("TwoTypes");

        (await academy.FailureAsync(instance)).ErrorMessage.ShouldContain("are awaited as System.String already");
    }

    [Fact]
    public async Task A_wait_that_was_given_up_by_its_token_is_cancelled()
    {
        await using var academy = await StartAsync();
        var instance = await academy.BeginAsync("GivenUp");

        await academy.RaiseAsync(instance, "enough");

        (await academy.OutputAsync<string>(instance)).ShouldBe("Canceled, then Canceled");
    }

    [Fact]
    public async Task An_event_for_nobody_is_dropped()
    {
        await using var academy = await StartAsync();

        await academy.RaiseAsync("nobody", "Decision", "approved");

        (await academy.Workflows.GetInstanceAsync("nobody")).ShouldBeNull();
    }

    [Fact]
    public async Task Timers_fire_in_their_order_each_at_its_instant()
    {
        await using var academy = await StartAsync();
        var instance = await academy.BeginAsync("Timers");

        await academy.AdvanceAsync(TimeSpan.FromDays(100));

        (await academy.OutputAsync<string[]>(instance)).ShouldBe(["1 s at 09:00:01", "1 m at 09:01:00", "100 d at 09:00:00"]);
    }

    [Fact]
    public async Task A_timer_of_the_past_fires_at_once_and_one_that_was_cancelled_before_never()
    {
        await using var academy = await StartAsync();

        var instance = await academy.BeginAsync("OddTimers");

        (await academy.OutputAsync<string>(instance)).ShouldBe("past fired, cancelled Canceled");
    }

    private static Task<AcademyHost> StartAsync() => WorkflowHost.StartAsync(typeof(Waits));

    private sealed class Waits
    {
        [Function("Approval")]
        public async Task<string> Approve([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            string outcome;
            try
            {
                outcome = await context.WaitForExternalEvent<string>("Decision", TimeSpan.FromDays(14));
            }
            catch (TaskCanceledException late)
            {
                outcome = late.GetType().Name;
            }

            return $"{outcome} on {context.CurrentUtcDateTime:yyyy-MM-dd}";
        }

        [Function("SecondChance")]
        public async Task<string> TryAgain([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            try
            {
                return await context.WaitForExternalEvent<string>("Decision", TimeSpan.FromHours(1));
            }
            catch (TaskCanceledException)
            {
                await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                return await context.WaitForExternalEvent<string>("decision");
            }
        }

        [Function("Collecting")]
        public async Task<int[]> Collect([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            await context.WaitForExternalEvent<object>("go");
            List<int> collected = [];
            foreach (var name in new[] { "A", "a", "A", "b", "B" })
            {
                collected.Add(await context.WaitForExternalEvent<int>(name));
            }

            return [.. collected];
        }

        [Function("Twice")]
        public async Task<string> WaitTwice([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            var (first, second) = (context.WaitForExternalEvent<string>("x"), context.WaitForExternalEvent<string>("x"));
            await Task.WhenAll(first, second);
            return $"first got {await first}, second got {await second}";
        }

        [Function("TwoTypes")]
        public Task WaitForTwoTypes([OrchestrationTrigger] TaskOrchestrationContext context) =>
            Task.WhenAll(context.WaitForExternalEvent<string>("x"), context.WaitForExternalEvent<int>("X"));

        [Function("GivenUp")]
        public async Task<string> GiveUp([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            using var given = new CancellationTokenSource();
            var wait = context.WaitForExternalEvent<string>("never", given.Token);
            await context.WaitForExternalEvent<object>("enough");
            given.Cancel();
            var again = context.WaitForExternalEvent<string>("never", given.Token);
            await Task.WhenAny(wait, again);
            return $"{wait.Status}, then {again.Status}";
        }

        [Function("Timers")]
        public async Task<string[]> WaitForTimers([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            List<string> fired = [];
            await Task.WhenAll(FireAsync("100 d", TimeSpan.FromDays(100)), FireAsync("1 m", TimeSpan.FromMinutes(1)), FireAsync("1 s", TimeSpan.FromSeconds(1)));
            return [.. fired];

            async Task FireAsync(string name, TimeSpan delay)
            {
                await context.CreateTimer(delay, CancellationToken.None);
                fired.Add($"{name} at {context.CurrentUtcDateTime:HH:mm:ss}");
            }
        }

        [Function("OddTimers")]
        public async Task<string> WaitForOddTimers([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            await context.CreateTimer(context.CurrentUtcDateTime.AddDays(-1), CancellationToken.None);
            var cancelled = context.CreateTimer(TimeSpan.FromDays(1), new CancellationToken(canceled: true));
            return $"past fired, cancelled {cancelled.Status}";
        }
    }
}
