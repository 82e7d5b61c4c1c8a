using Academy.Local.Durable.History;
using Microsoft.DurableTask;

namespace Academy.Local.Durable.Replay;

/// <summary>What the code asks for, held against what history says it asked for before.</summary>
internal sealed class Decisions
{
    private readonly Dictionary<int, TaskCompletionSource<string?>> open = [];
    private readonly List<WorkflowAction> made = [];
    private IReadOnlyList<WorkflowAction>? recorded;
    private int taskIds;

    /// <summary>Whether history still says what the code does.</summary>
    public bool IsReplaying => recorded is not null;

    /// <summary>What the code asked for in the current episode.</summary>
    public IReadOnlyList<WorkflowAction> Made => made;

    /// <summary>How the code left its history; null while it keeps to it. Stays, even when the code catches the exception.</summary>
    public NonDeterminismException? Departure { get; private set; }

    /// <summary>Whether the code waits for something that will come.</summary>
    public bool IsAnyOpen => open.Count > 0;

    /// <param name="actions">What history says the code asks for in it; null in the episode that makes history.</param>
    public void BeginEpisode(IReadOnlyList<WorkflowAction>? actions)
    {
        made.Clear();
        recorded = actions;
    }

    /// <summary>Whether the code asked for all that history says it did.</summary>
    public void EndEpisode()
    {
        if (recorded is not null && Departure is null && made.Count < recorded.Count)
        {
            Departure = NonDeterminismException.Between(recorded[made.Count], asked: null);
        }
    }

    /// <summary>The code ended, but its history goes on.</summary>
    public void EndEarly() => Departure ??= NonDeterminismException.EndedEarly();

    /// <returns>The task's id, and what completes with its answer.</returns>
    public (int TaskId, TaskCompletionSource<string?> Answer) Ask(Func<int, WorkflowAction> action)
    {
        var taskId = taskIds++;
        Make(action(taskId));
        // Not asynchronously: what waits for an answer goes on by way of the step's own context.
        var answer = new TaskCompletionSource<string?>();
        open.Add(taskId, answer);
        return (taskId, answer);
    }

    /// <summary>The code lost interest in a timer; nothing when it has fired already.</summary>
    public bool Cancel(int taskId)
    {
        var wasOpen = open.Remove(taskId);
        if (wasOpen)
        {
            Make(new CancelTimer(taskId));
        }

        return wasOpen;
    }

    public void Answer(TaskMessage message)
    {
        if (!open.Remove(message.TaskId, out var answer))
        {
            return;
        }

        if (message is TaskFailed failed)
        {
            answer.SetException(new TaskFailedException("", message.TaskId, failed.Failure));
        }
        else
        {
            answer.SetResult((message as TaskCompleted)?.Result);
        }
    }

    private void Make(WorkflowAction action)
    {
        if (recorded is not null && (made.Count >= recorded.Count || !recorded[made.Count].Matches(action)))
        {
            Departure ??= NonDeterminismException.Between(recorded.ElementAtOrDefault(made.Count), action);
            throw Departure;
        }

        made.Add(action);
    }
}
