using Academy.Core.Platform;
using Microsoft.DurableTask.Client;

namespace Academy.Functions.Jobs.Admin;

/// <summary>Reads and ends workflows for administrators. Inputs and outputs stay where they are: they may hold what administrators need not see.</summary>
internal sealed class WorkflowAdministration(DurableTaskClient client)
{
    private const string List = "workflows";

    /// <summary>A page may have fewer items than asked for, and still not be the last: names are looked at after the page is read.</summary>
    public async Task<Result<Page<WorkflowSummary>>> ListAsync(WorkflowQuery query, CancellationToken cancellation)
    {
        if (!Cursor.Decode(List, query.After, "").Succeeded(out var position, out var refusal))
        {
            return refusal;
        }

        var filter = new OrchestrationQuery(
            Statuses: query.Status is { } status ? [WorkflowStatuses.ToRuntime(status)] : null,
            PageSize: query.Limit,
            ContinuationToken: position is "" ? null : position);
        await foreach (var page in client.GetAllInstancesAsync(filter).AsPages().WithCancellation(cancellation))
        {
            var items = page.Values.Where(instance => query.Name is null || instance.Name == query.Name).Select(WorkflowSummary.From).ToArray();
            if (items is not [] || page.ContinuationToken is null)
            {
                return new Page<WorkflowSummary>(items, page.ContinuationToken is { } next ? Cursor.Encode(List, next) : null);
            }
        }

        return new Page<WorkflowSummary>([], NextCursor: null);
    }

    public async Task<Result<WorkflowView>> ReadAsync(string id, CancellationToken cancellation) =>
        await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation) is { } instance ? WorkflowView.From(instance) : WorkflowRefusals.NotFound;

    public async Task<Result<OrchestrationMetadata>> TerminateAsync(string id, string reason, CancellationToken cancellation)
    {
        if (await client.GetInstanceAsync(id, cancellation) is not { } instance)
        {
            return WorkflowRefusals.NotFound;
        }

        if (instance.IsCompleted)
        {
            return WorkflowRefusals.Over;
        }

        await client.TerminateInstanceAsync(id, new TerminateInstanceOptions(reason, Recursive: true), cancellation);
        return instance;
    }
}

public static class WorkflowRefusals
{
    public static Refusal NotFound { get; } = new("workflow.not_found", RefusalKind.NotFound, "There is no such workflow.");

    public static Refusal Over { get; } = new("workflow.over", RefusalKind.Conflict, "The workflow is over already.");
}
