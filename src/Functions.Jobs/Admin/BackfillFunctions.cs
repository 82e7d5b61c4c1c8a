using Academy.Core.Platform;
using Academy.Core.Platform.Backfills;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Responses;
using Academy.Functions.Jobs.Workflows;
using DurableTask.Core.Exceptions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Academy.Functions.Jobs.Admin;

/// <summary>Starting backfills. How far they are is the business of the workflows' endpoints.</summary>
public sealed class BackfillFunctions(BackfillCatalog backfills)
{
    /// <summary>The backfills in order, repairs left out: what an academy runs after an update or an import.</summary>
    public const string Migration = "migration";

    [Function(nameof(ListBackfills))]
    [AtLeast(Role.PlatformAdmin), Operation("List the backfills")]
    public Reply<IReadOnlyList<BackfillView>> ListBackfills(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/admin/backfills")] HttpRequest request) =>
        Reply.Ok<IReadOnlyList<BackfillView>>([.. backfills.All.Select(BackfillView.Of), BackfillView.Migration]);

    [Function(nameof(StartBackfill))]
    [AtLeast(Role.PlatformAdmin), Operation("Start a backfill, or the migration: all of them in order", Success = 202)]
    public async Task<Reply<BackfillView>> StartBackfill(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/admin/backfills/{name}")] HttpRequest request,
        string name,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken cancellation)
    {
        if (name == Migration)
        {
            return await StartAsync(workflows, nameof(BackfillWorkflow.RunMigration), backfills.Migration, BackfillView.Migration, cancellation);
        }

        return backfills.Find(name) is { } found
            ? await StartAsync(workflows, nameof(BackfillWorkflow.RunBackfill), new BackfillProgress(name), BackfillView.Of(found), cancellation)
            : BackfillRefusals.NotFound;
    }

    private static async Task<Reply<BackfillView>> StartAsync(DurableTaskClient workflows, TaskName workflow, object input, BackfillView view, CancellationToken cancellation)
    {
        try
        {
            await workflows.ScheduleNewOrchestrationInstanceAsync(workflow, input, new StartOrchestrationOptions(view.WorkflowId), cancellation);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // It runs already, which is what was asked for.
        }

        return Reply.Accepted(view, $"/v1/admin/workflows/{view.WorkflowId}");
    }
}

/// <summary>A backfill as administrators see it.</summary>
/// <param name="WorkflowId">The workflow that runs it, if it was ever started.</param>
public sealed record BackfillView(string Name, string Purpose, string WorkflowId)
{
    public static BackfillView Migration { get; } =
        new(BackfillFunctions.Migration, "The backfills that an academy wants after an update or an import, one after the other.", BackfillWorkflow.InstanceOf(BackfillFunctions.Migration));

    public static BackfillView Of(IBackfill backfill) => new(backfill.Name, backfill.Purpose, BackfillWorkflow.InstanceOf(backfill.Name));
}
