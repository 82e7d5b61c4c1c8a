using Academy.Local.Durable.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Academy.Local.Durable.Dispatch;

/// <summary>Acts on what an instance has stored: runs its activities, waits for its timers, starts its children, tells its parent.</summary>
internal sealed class InstanceDuties(string instanceId, Engine engine)
{
    // Survives a failure to store, so that nothing that runs already is run again.
    private readonly HashSet<int> begun = [];
    private Alarm? alarm;
    private int execution;

    /// <param name="instance">As it is stored.</param>
    /// <param name="before">As it was before its last turn; null when it has just been created.</param>
    public async Task AttendAsync(LoadedInstance instance, LoadedInstance? before)
    {
        var document = instance.Document;
        var isRenewed = document.Execution != execution;
        if (isRenewed || before is null)
        {
            begun.Clear();
            execution = document.Execution;
        }

        if (engine.IsStopping || document.IsOver)
        {
            alarm?.Dispose();
            Conclude(document, before);
            return;
        }

        foreach (var action in instance.Owed.All.Where(action => action is not CreateTimer && begun.Add(action.TaskId)))
        {
            Begin(document, action);
        }

        (alarm ??= engine.CreateAlarm(instanceId)).Set(NextDue(instance));
        if (isRenewed && before is not null)
        {
            engine.Post(instanceId, new Wake());
            await engine.Store.RemoveAsync(instanceId, document.Execution, instance: false);
        }
    }

    /// <summary>Tells the parent how its child ended, if it has.</summary>
    public void Report(WorkflowInstance document)
    {
        if (document is { IsOver: true, Parent: { } parent })
        {
            engine.Post(parent.InstanceId, new Deliver(AnswerOf(document, parent), parent.Execution));
        }
    }

    private void Conclude(WorkflowInstance document, LoadedInstance? before)
    {
        Report(document);
        if (document.Recursive)
        {
            foreach (var child in before?.Owed.All.OfType<StartChild>() ?? [])
            {
                engine.Post(child.InstanceId, new Deliver(new Terminated(document.Output, Recursive: true)));
            }
        }
    }

    private void Begin(WorkflowInstance document, WorkflowAction action)
    {
        if (action is CallActivity call)
        {
            engine.Activities.Begin(call, instanceId, answer => engine.Post(instanceId, new Deliver(answer, document.Execution)));
        }
        else if (action is StartChild child)
        {
            engine.StartChild(document, child);
        }
    }

    private static DateTimeOffset? NextDue(LoadedInstance instance) =>
        instance.Document.Status == OrchestrationRuntimeStatus.Pending ? instance.Document.StartAt : instance.Owed.Timers.Min(timer => (DateTimeOffset?)timer.FireAt);

    private static WorkflowMessage AnswerOf(WorkflowInstance child, ParentTask parent) => child.Status switch
    {
        OrchestrationRuntimeStatus.Completed => new TaskCompleted(parent.TaskId, child.Output),
        OrchestrationRuntimeStatus.Failed => new TaskFailed(parent.TaskId, child.Failure!),
        _ => new TaskFailed(parent.TaskId, new TaskFailureDetails(typeof(OperationCanceledException).FullName!, "The sub-orchestration was terminated.", null, null, null)),
    };
}
