using Academy.Local.Durable.History;
using Academy.Local.Durable.Replay;
using Microsoft.DurableTask.Client;

namespace Academy.Local.Durable.Dispatch;

/// <summary>How an instance moves on: what is stored, in one commit, before anything of it is acted on.</summary>
internal sealed record Turn(WorkflowInstance Instance, Episode? Episode)
{
    /// <summary>After messages that the code doesn't get to see now: the instance is suspended or not yet due.</summary>
    public static Turn Keep(WorkflowInstance instance, IReadOnlyList<WorkflowMessage> messages) => new(instance, new Episode(At: null, messages, []));

    public static Turn Terminate(WorkflowInstance instance, IReadOnlyList<WorkflowMessage> messages, Terminated order) => Keep(
        instance with { Status = OrchestrationRuntimeStatus.Terminated, Output = order.Output, Recursive = order.Recursive },
        messages);

    /// <summary>After a step of the code.</summary>
    public static Turn After(WorkflowInstance instance, Episode step, Outcome outcome)
    {
        var moved = instance with { CustomStatus = outcome.CustomStatus, Status = OrchestrationRuntimeStatus.Running };
        var episode = step with { Actions = outcome.Actions };
        return outcome switch
        {
            { IsDone: false } => new Turn(moved, episode),
            { Renewal: { } renewal } => Renew(moved, renewal, outcome.KeptEvents),
            { Failure: { } failure } => new Turn(moved with { Status = OrchestrationRuntimeStatus.Failed, Failure = failure }, episode),
            _ => new Turn(moved with { Status = OrchestrationRuntimeStatus.Completed, Output = outcome.Output }, episode),
        };
    }

    private static Turn Renew(WorkflowInstance instance, Renewal renewal, IReadOnlyList<EventRaised> kept)
    {
        var renewed = instance with { Execution = instance.Execution + 1, Pages = 0, Input = renewal.Input };
        return renewal.PreserveEvents && kept is not [] ? Keep(renewed, kept) : new Turn(renewed, Episode: null);
    }
}
