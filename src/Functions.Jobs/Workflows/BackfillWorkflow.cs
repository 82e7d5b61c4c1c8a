using Academy.Core.Platform.Backfills;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Academy.Functions.Jobs.Workflows;

/// <summary>
/// Runs a backfill page by page. Each page is an activity, so a process that dies repeats one page at most; every hundred pages the workflow
/// begins again where it is, so that its history stays short.
/// </summary>
public sealed class BackfillWorkflow(BackfillCatalog backfills)
{
    private const int PagesARun = 100;

    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 8, firstRetryInterval: TimeSpan.FromSeconds(2), backoffCoefficient: 2));

    /// <summary>One of a name runs at a time: starting it again while it runs meets the one that runs.</summary>
    public static string InstanceOf(string backfill) => $"backfill:{backfill}";

    [Function(nameof(RunBackfill))]
    public static async Task<BackfillProgress> RunBackfill([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var progress = context.GetInput<BackfillProgress>()!;
        progress = progress with { Before = progress.Before ?? await context.CallActivityAsync<BackfillCount>(nameof(CountBackfill), progress.Backfill, Patiently) };
        for (var page = 0; page < PagesARun; page++)
        {
            var step = new BackfillStep(progress.Backfill, progress.Next);
            progress = progress.With(await context.CallActivityAsync<BackfillPage>(nameof(RunBackfillPage), step, Patiently));
            context.SetCustomStatus(progress);
            if (progress.Next is null)
            {
                progress = progress with { After = await context.CallActivityAsync<BackfillCount>(nameof(CountBackfill), progress.Backfill, Patiently) };
                context.SetCustomStatus(progress);
                return progress;
            }
        }

        context.ContinueAsNew(progress);
        return progress;
    }

    /// <summary>All of them, one after the other, in an order in which each finds what it builds on.</summary>
    [Function(nameof(RunMigration))]
    public static async Task<IReadOnlyList<BackfillProgress>> RunMigration([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        List<BackfillProgress> done = [];
        foreach (var backfill in context.GetInput<string[]>()!)
        {
            var one = new SubOrchestrationOptions(instanceId: $"{context.InstanceId}:{backfill}");
            done.Add(await context.CallSubOrchestratorAsync<BackfillProgress>(nameof(RunBackfill), new BackfillProgress(backfill), one));
            context.SetCustomStatus(done);
        }

        return done;
    }

    [Function(nameof(CountBackfill))]
    public Task<BackfillCount> CountBackfill([ActivityTrigger] string backfill, CancellationToken cancellation) => backfills.Get(backfill).CountAsync(cancellation);

    [Function(nameof(RunBackfillPage))]
    public Task<BackfillPage> RunBackfillPage([ActivityTrigger] BackfillStep step, CancellationToken cancellation) =>
        backfills.Get(step.Backfill).RunPageAsync(step.Next, cancellation);
}
