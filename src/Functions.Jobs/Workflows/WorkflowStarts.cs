using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Academy.Functions.Jobs.Workflows;

/// <summary>Starting what may have been started already, by a change that comes twice.</summary>
internal static class WorkflowStarts
{
    /// <summary>Starts the instance unless there is one of this id, whatever has become of it.</summary>
    public static async Task EnsureStartedAsync(this DurableTaskClient client, TaskName workflow, string instanceId, object? input, CancellationToken cancellation)
    {
        if (await client.GetInstanceAsync(instanceId, cancellation) is not null)
        {
            return;
        }

        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(workflow, input, new StartOrchestrationOptions(instanceId), cancellation);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Someone else was a moment faster, which is as good.
        }
    }
}
