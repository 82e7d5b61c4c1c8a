namespace Academy.Local.Durable.Replay;

/// <summary>
/// Keeps one step of an orchestrator on one thread: whatever its code awaits goes on here, in the order in which it was completed, so the same
/// history always leads the same way.
/// </summary>
/// <param name="intruded">Told when something that runs elsewhere wants to go on here, even long after the step.</param>
internal sealed class StepThread(Action intruded) : SynchronizationContext, IDisposable
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> work = [];
    private readonly int thread = Environment.CurrentManagedThreadId;
    private readonly SynchronizationContext? outer = Current;
    private volatile bool wasIntruded;

    /// <summary>Whether something that runs elsewhere wanted to go on here, such as a task that isn't durable.</summary>
    public bool WasIntruded => wasIntruded;

    public bool IsCurrent => Environment.CurrentManagedThreadId == thread;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsCurrent)
        {
            work.Enqueue((d, state));
        }
        else
        {
            wasIntruded = true;
            intruded();
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("An orchestrator never waits for another thread.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>From here on, until it is disposed, whatever the current thread awaits goes on here.</summary>
    public void Enter() => SetSynchronizationContext(this);

    /// <summary>Runs until nothing is left to go on with.</summary>
    public void Run()
    {
        while (work.TryDequeue(out var item))
        {
            item.Callback(item.State);
        }
    }

    public void Dispose() => SetSynchronizationContext(outer);
}
