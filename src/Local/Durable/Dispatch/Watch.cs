namespace Academy.Local.Durable.Dispatch;

/// <summary>Tells those who wait for an instance that it has moved on.</summary>
internal sealed class Watch
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, TaskCompletionSource> waiting = [];

    /// <summary>Completes when the instance next moves. Take it first, then look whether waiting is needed.</summary>
    public Task Next(string instanceId)
    {
        lock (gate)
        {
            if (!waiting.TryGetValue(instanceId, out var next))
            {
                waiting.Add(instanceId, next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            }

            return next.Task;
        }
    }

    public void Moved(string instanceId)
    {
        lock (gate)
        {
            if (waiting.Remove(instanceId, out var next))
            {
                next.SetResult();
            }
        }
    }
}
