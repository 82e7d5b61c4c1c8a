using Academy.Local.Cosmos.Feeds;

namespace Academy.Local.Hosting.Background;

/// <summary>Counts what works without anyone waiting for it, so that a test can. Work that waits for the clock is at rest: only the clock wakes it.</summary>
internal sealed class Activity(TimeProvider clock)
{
    private readonly Pulse changed = new();
    private int working;
    private long begun;

    public bool IsAtRest => Volatile.Read(ref working) == 0;

    /// <summary>Changes whenever something begins to work.</summary>
    public long Version => Volatile.Read(ref begun);

    /// <summary>Completes when something next begins to work or comes to rest.</summary>
    public Task NextChange() => changed.Next();

    public Work Begin()
    {
        Wake();
        return new Work(this);
    }

    /// <summary>Lets work that has begun wait on the clock, at rest meanwhile.</summary>
    public async Task WaitAsync(TimeSpan delay, CancellationToken cancellation)
    {
        var elapsed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // Awake before the clock moves on, so that whoever moves it sees the work it woke.
        await using var timer = clock.CreateTimer(_ => Complete(() => elapsed.TrySetResult()), null, delay, Timeout.InfiniteTimeSpan);
        await using var cancelled = cancellation.Register(() => Complete(() => elapsed.TrySetCanceled(cancellation)));
        Rest();
        await elapsed.Task;

        void Complete(Func<bool> complete)
        {
            Wake();
            if (!complete())
            {
                Rest();
            }
        }
    }

    private void Wake()
    {
        Interlocked.Increment(ref working);
        Interlocked.Increment(ref begun);
        changed.Signal();
    }

    private void Rest()
    {
        Interlocked.Decrement(ref working);
        changed.Signal();
    }

    /// <summary>Something at work, until it is disposed.</summary>
    internal readonly struct Work(Activity activity) : IDisposable
    {
        public void Dispose() => activity.Rest();
    }
}
