using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Functions.Jobs.Workflows;

/// <summary>The workflow commands of one partition.</summary>
internal sealed class WorkflowCommands(Container container, string partition)
{
    /// <summary>The events that wait to be raised.</summary>
    public IAsyncEnumerable<WorkflowCommand> EventsAsync(string instanceId, CancellationToken cancellation) => container.QueryAsync<WorkflowCommand>(
        partition,
        new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.instanceId = @instance AND IS_DEFINED(c.event) ORDER BY c._ts")
            .WithParameter("@type", WorkflowCommand.DocumentType)
            .WithParameter("@instance", instanceId),
        cancellation);

    /// <summary>The command that starts the instance of another; null when it was carried out, or isn't written yet.</summary>
    public Task<WorkflowCommand?> FindStartAsync(WorkflowCommand command, CancellationToken cancellation) =>
        container.FindAsync<WorkflowCommand>(partition, WorkflowCommand.IdOf(command.InstanceId, command.Workflow), cancellation);

    public Task RemoveAsync(WorkflowCommand command, CancellationToken cancellation) => container.RemoveAsync(partition, command.Id, cancellation);
}
