using Academy.Local.Durable.Functions;
using Academy.Local.Durable.History;
using Academy.Local.Durable.Replay;
using Microsoft.DurableTask.Client;

namespace Academy.Local.Durable.Dispatch;

/// <summary>Decides how an instance moves on when something reaches it.</summary>
internal sealed class Turns(DurableFunctions functions, Replayer replayer, TimeProvider clock)
{
    /// <summary>The turn to take; null when there is nothing to do.</summary>
    /// <param name="instance">Not over.</param>
    /// <param name="requests">In the order in which they came; those the instance has no use for are passed over.</param>
    public async Task<Turn?> DecideAsync(LoadedInstance instance, IEnumerable<Request> requests)
    {
        var now = clock.GetUtcNow();
        List<WorkflowMessage> messages = [];
        HashSet<int> answered = [];
        foreach (var message in requests.SelectMany(request => MessagesOf(request, instance, now)).Where(instance.IsNews))
        {
            // An activity that ran twice may answer twice.
            if (message is not TaskMessage answer || answered.Add(answer.TaskId))
            {
                messages.Add(message);
            }
        }

        var document = instance.Document with { UpdatedAt = now };
        foreach (var message in messages)
        {
            if (message is Terminated order)
            {
                return Turn.Terminate(document, messages, order);
            }

            document = document with { Status = StatusAfter(message, document.Status, instance.HasBegun) };
        }

        if (!document.CanRunAt(now))
        {
            return messages is [] ? null : Turn.Keep(document, messages);
        }

        return messages is [] && !instance.IsBehind ? null : await StepAsync(instance, document, new Episode(now, messages, []));
    }

    private async Task<Turn> StepAsync(LoadedInstance instance, WorkflowInstance document, Episode step)
    {
        var outcome = functions.Orchestrator(document.Name) is { } orchestrator
            ? await replayer.StepAsync(orchestrator, document, instance.History, step)
            : Outcome.Failed(new InvalidOperationException($"There is no orchestrator named '{document.Name}'."), document.CustomStatus);
        return Turn.After(document, step, outcome);
    }

    private static IEnumerable<WorkflowMessage> MessagesOf(Request request, LoadedInstance instance, DateTimeOffset now) => request switch
    {
        Deliver deliver when deliver.IsFor(instance.Document.Execution) => [deliver.Message],
        Wake => instance.Owed.Timers.Where(timer => timer.FireAt <= now).OrderBy(timer => timer.FireAt).ThenBy(timer => timer.TaskId)
            .Select(timer => new TimerFired(timer.TaskId)),
        _ => [],
    };

    private static OrchestrationRuntimeStatus StatusAfter(WorkflowMessage message, OrchestrationRuntimeStatus status, bool hasBegun) => message switch
    {
        Suspended => OrchestrationRuntimeStatus.Suspended,
        Resumed when status == OrchestrationRuntimeStatus.Suspended => hasBegun ? OrchestrationRuntimeStatus.Running : OrchestrationRuntimeStatus.Pending,
        _ => status,
    };
}
