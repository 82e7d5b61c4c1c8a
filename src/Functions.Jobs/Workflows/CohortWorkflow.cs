using Academy.Core.Cohorts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Academy.Functions.Jobs.Workflows;

/// <summary>What waits about a cohort: its start and its end; and what takes its time: going through everyone when it is cancelled.</summary>
public sealed class CohortWorkflow(CohortAuthoring authoring, CohortCancellation cancellation)
{
    private const int PagesARun = 50;

    [Function(CohortClock.Workflow)]
    public static async Task WatchCohortInstant([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var instant = context.GetInput<CohortInstant>()!;
        await context.CreateTimer(instant.At, CancellationToken.None);
        await context.CallActivityAsync(nameof(TickCohort), instant, Retry.Patiently);
    }

    [Function(nameof(TickCohort))]
    public Task TickCohort([ActivityTrigger] CohortInstant instant, CancellationToken stopping) =>
        authoring.TickAsync(new(instant.CourseId), new(instant.CohortId), stopping);

    [Function(CancelledCohort.Workflow)]
    public static async Task SettleCancelledCohort([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var cancelled = context.GetInput<CancelledCohort>()!;
        for (var page = 0; page < PagesARun; page++)
        {
            if (await context.CallActivityAsync<int>(nameof(SettleCancelledSeats), cancelled, Retry.Patiently) == 0)
            {
                return;
            }
        }

        context.ContinueAsNew(cancelled);
    }

    [Function(nameof(SettleCancelledSeats))]
    public Task<int> SettleCancelledSeats([ActivityTrigger] CancelledCohort cancelled, CancellationToken stopping) =>
        cancellation.SettlePageAsync(cancelled, stopping);
}
