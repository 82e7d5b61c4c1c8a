using Academy.Local.Durable.History;

namespace Academy.Local.Durable.Dispatch;

/// <summary>Something to do to one instance, in its turn.</summary>
internal abstract class Request
{
    private readonly TaskCompletionSource<bool> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes once what was asked for is stored; false when the instance has no use for it.</summary>
    public Task<bool> Done => done.Task;

    public void Complete(bool accepted) => done.TrySetResult(accepted);

    public void Fail(Exception failure)
    {
        done.TrySetException(failure);
        // Not everyone who asks waits for the answer.
        _ = done.Task.Exception;
    }
}

/// <param name="instance">As it is to be created, or to take the place of one that is over.</param>
/// <param name="keeps">Whether an instance that is there already stands in the way.</param>
internal sealed class Start(WorkflowInstance instance, Func<WorkflowInstance, bool> keeps) : Request
{
    public WorkflowInstance Instance => instance;

    public bool Keeps(WorkflowInstance existing) => keeps(existing);
}

/// <param name="message">What reached the instance.</param>
/// <param name="execution">The execution that it is for; null for whichever runs.</param>
internal sealed class Deliver(WorkflowMessage message, int? execution = null) : Request
{
    public WorkflowMessage Message => message;

    public bool IsFor(int current) => execution is null || execution == current;
}

/// <summary>Time has come to look what is due.</summary>
internal sealed class Wake : Request;

internal sealed class Purge : Request;
