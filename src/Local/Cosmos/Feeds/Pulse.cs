namespace Academy.Local.Cosmos.Feeds;

/// <summary>Something that happens again and again, for others to wait on. Costs nothing while nobody waits.</summary>
internal sealed class Pulse
{
    private TaskCompletionSource? waiters;

    /// <summary>Completes at the next signal. Take it first, then look whether waiting is needed: no signal falls in between.</summary>
    public Task Next()
    {
        var current = Volatile.Read(ref waiters);
        if (current is not null)
        {
            return current.Task;
        }

        var created = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (Interlocked.CompareExchange(ref waiters, created, null) ?? created).Task;
    }

    public void Signal()
    {
        if (Volatile.Read(ref waiters) is not null)
        {
            Interlocked.Exchange(ref waiters, null)?.SetResult();
        }
    }
}
