using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Academy.Local.Tests.Durable.Crash;

/// <summary>A workflow with everything in it that a process can be killed in the middle of. Its end is a function of its input.</summary>
internal static class CrashWorkflows
{
    public const string Name = "Everything";

    private static readonly TaskOptions Patient = TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMilliseconds(1)));

    public static string Expected(int seed) => $"{seed}>{seed + 1}>{seed + 2}|10,20,30|child of {seed}|event {seed}|2 executions";

    [Function(Name)]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, CrashInput input)
    {
        var chain = $"{input.Seed}";
        for (var i = 1; i <= 2; i++)
        {
            chain += $">{await context.CallActivityAsync<int>(nameof(Add), new[] { input.Seed, i }, Patient)}";
        }

        var fan = await Task.WhenAll(Enumerable.Range(1, 3).Select(n => context.CallActivityAsync<int>(nameof(Add), new[] { n * 9, n })));
        await context.CreateTimer(TimeSpan.FromMilliseconds(3), CancellationToken.None);
        var child = await context.CallSubOrchestratorAsync<string>("Child", input.Seed);
        await context.CallActivityAsync(nameof(Tell), input.Seed);
        var told = await context.WaitForExternalEvent<string>("told", TimeSpan.FromMinutes(5));
        if (input.Execution == 1)
        {
            context.ContinueAsNew(input with { Execution = 2 }, preserveUnprocessedEvents: false);
        }

        return $"{chain}|{string.Join(',', fan)}|{child}|{told}|{input.Execution} executions";
    }

    [Function("Child")]
    public static async Task<string> RunChildAsync([OrchestrationTrigger] TaskOrchestrationContext context, int seed) =>
        $"child of {await context.CallActivityAsync<int>(nameof(Add), new[] { seed, 0 })}";

    [Function(nameof(Add))]
    public static int Add([ActivityTrigger] int[] terms)
    {
        Console.WriteLine(CrashHost.Progress);
        return terms.Sum();
    }

    [Function(nameof(Tell))]
    public static Task Tell([ActivityTrigger] int seed, string instanceId, [DurableClient] DurableTaskClient client) =>
        client.RaiseEventAsync(instanceId, "told", $"event {seed}");
}

internal sealed record CrashInput(int Seed, int Execution);
