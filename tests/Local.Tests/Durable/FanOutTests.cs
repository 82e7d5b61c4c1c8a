using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Academy.Local.Tests.Durable;

public sealed class FanOutTests
{
    [Fact]
    public async Task More_activities_than_a_batch_takes_operations_are_run_each_once()
    {
        var calls = new Calls();
        await using var academy = await WorkflowHost.StartAsync(calls, typeof(Fans));

        var instance = await academy.BeginAsync("Fan", 350);

        (await academy.OutputAsync<int>(instance)).ShouldBe(Enumerable.Range(0, 350).Sum());
        calls.All.Distinct().Count().ShouldBe(350);
        calls.All.Count.ShouldBe(350);
    }

    [Fact]
    public async Task A_step_that_is_larger_than_a_document_is_kept_over_a_restart()
    {
        var calls = new Calls();
        await using var academy = await WorkflowHost.StartAsync(calls, typeof(Fans));
        var instance = await academy.BeginAsync("Heavy", 40);

        await academy.RestartAsync();
        await academy.RaiseAsync(instance, "go");

        (await academy.OutputAsync<int>(instance)).ShouldBe(40 * 100_000);
        calls.All.Count.ShouldBe(40);
    }

    [Fact]
    public async Task A_thousand_instances_at_once_all_end()
    {
        var calls = new Calls();
        await using var academy = await WorkflowHost.StartAsync(calls, typeof(Fans));

        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(n =>
            academy.Workflows.ScheduleNewOrchestrationInstanceAsync("Chain", n, new StartOrchestrationOptions($"chain:{n:D4}"))));
        await academy.SettleAsync();

        List<int> outputs = [];
        await foreach (var instance in academy.Workflows.GetAllInstancesAsync(new OrchestrationQuery(FetchInputsAndOutputs: true)))
        {
            instance.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed, instance.InstanceId);
            outputs.Add(instance.ReadOutputAs<int>());
        }

        outputs.Order().ShouldBe(Enumerable.Range(0, 1_000).Select(n => n + 5));
        calls.All.Count.ShouldBe(5_000);
    }

    [Fact]
    public async Task What_reaches_an_instance_during_a_step_waits_for_the_next()
    {
        var calls = new Calls();
        await using var academy = await WorkflowHost.StartAsync(calls, typeof(Fans));
        await academy.Workflows.ScheduleNewOrchestrationInstanceAsync("Narrow", 10, new StartOrchestrationOptions("narrow"));

        List<Task> raised = [];
        for (var number = 0; number < 10; number++)
        {
            (await Fans.Entered.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBeTrue();
            raised.Add(academy.Workflows.RaiseEventAsync("narrow", "one", number));
        }

        await Task.WhenAll(raised);
        await academy.SettleAsync();
        (await academy.OutputAsync<int>("narrow")).ShouldBe(45);
        calls.Of("entered").ShouldBe(11);
        calls.Of("beside another").ShouldBe(0);
    }

    private sealed class Fans(Calls calls)
    {
        public static readonly SemaphoreSlim Entered = new(0);

        private static int inside;

        [Function("Narrow")]
        public Task<int> Narrow([OrchestrationTrigger] TaskOrchestrationContext context, int count)
        {
            calls.Add(Interlocked.Increment(ref inside) == 1 ? "entered" : "beside another");
            Entered.Release();
            // Time for another step to begin beside this one, were that possible.
            SpinWait.SpinUntil(() => Volatile.Read(ref inside) > 1, TimeSpan.FromMilliseconds(50));
            Interlocked.Decrement(ref inside);
            return SumAsync(context, count);
        }

        private static async Task<int> SumAsync(TaskOrchestrationContext context, int count)
        {
            var sum = 0;
            for (var taken = 0; taken < count; taken++)
            {
                sum += await context.WaitForExternalEvent<int>("one");
            }

            return sum;
        }

        [Function("Fan")]
        public static async Task<int> Fan([OrchestrationTrigger] TaskOrchestrationContext context, int width) =>
            (await Task.WhenAll(Enumerable.Range(0, width).Select(n => context.CallActivityAsync<int>("Echo", n)))).Sum();

        [Function("Heavy")]
        public static async Task<int> Weigh([OrchestrationTrigger] TaskOrchestrationContext context, int width)
        {
            var texts = await Task.WhenAll(Enumerable.Range(0, width).Select(n => context.CallActivityAsync<string>("Double", new string('x', 50_000))));
            await context.WaitForExternalEvent<object>("go");
            return texts.Sum(text => text.Length);
        }

        [Function("Chain")]
        public static async Task<int> Chain([OrchestrationTrigger] TaskOrchestrationContext context, int start)
        {
            var value = start;
            for (var i = 0; i < 5; i++)
            {
                value = await context.CallActivityAsync<int>("Next", value);
            }

            return value;
        }

        [Function("Echo")]
        public int Echo([ActivityTrigger] int number)
        {
            calls.Add($"{number}");
            return number;
        }

        [Function("Next")]
        public int Next([ActivityTrigger] int number)
        {
            calls.Add("next");
            return number + 1;
        }

        [Function("Double")]
        public string Double([ActivityTrigger] string text)
        {
            calls.Add("double");
            return text + text;
        }
    }
}
