namespace Academy.Local.Durable.Dispatch;

/// <summary>What the engine has begun and not ended, for a stop to wait for.</summary>
internal sealed class Running
{
    private readonly Lock gate = new();
    private readonly HashSet<Task> tasks = [];

    public void Add(Func<Task> work)
    {
        Task task;
        // It lives longer than the request or the feed that caused it, and costs them nothing.
        using (ExecutionContext.SuppressFlow())
        {
            task = Task.Run(work);
        }

        lock (gate)
        {
            tasks.Add(task);
        }

        _ = task.ContinueWith(Remove, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Waits also for what begins meanwhile.</summary>
    public async Task WhenIdleAsync()
    {
        while (true)
        {
            Task[] current;
            lock (gate)
            {
                current = [.. tasks];
            }

            if (current is [])
            {
                return;
            }

            await Task.WhenAll(current).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Remove(Task task)
    {
        lock (gate)
        {
            tasks.Remove(task);
        }
    }
}
