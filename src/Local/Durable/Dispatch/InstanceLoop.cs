using Academy.Local.Hosting.Background;
using Microsoft.Extensions.Logging;

namespace Academy.Local.Durable.Dispatch;

/// <summary>Takes the requests to one instance in turn, so that at most one step of it runs at a time. What waits is taken together.</summary>
internal sealed partial class InstanceLoop(string instanceId, Engine engine, Instances instances, Activity activity, ILogger logger)
{
    // In real time, as all waiting for the database is. Short at first, because most failures are; long at last, because a thousand instances ask.
    private static readonly Backoff Pauses = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5));

    private readonly Lock gate = new();
    private readonly Queue<Request> waiting = [];
    private readonly InstanceTurns turns = new(instanceId, engine);
    private bool running;
    private bool retired;

    /// <summary>False when the loop has retired and another one is to be asked.</summary>
    public bool TryPost(Request request)
    {
        lock (gate)
        {
            if (retired)
            {
                return false;
            }

            waiting.Enqueue(request);
            if (!running)
            {
                running = true;
                // At work from this moment on, not only once a thread takes it up.
                var work = activity.Begin();
                engine.Running.Add(() => RunAsync(work));
            }

            return true;
        }
    }

    private async Task RunAsync(Activity.Work work)
    {
        using var atWork = work;
        while (TakeWaiting() is { } requests)
        {
            await TakeAsync(requests);
        }
    }

    private List<Request>? TakeWaiting()
    {
        lock (gate)
        {
            if (waiting.Count > 0)
            {
                List<Request> all = [.. waiting];
                waiting.Clear();
                return all;
            }

            running = false;
            if (turns.IsIdle)
            {
                retired = true;
                instances.Retire(instanceId, this);
            }

            return null;
        }
    }

    private async Task TakeAsync(List<Request> requests)
    {
        for (var failures = 0; requests is not [];)
        {
            try
            {
                await turns.TakeAsync(requests);
                return;
            }
            catch (Exception failure)
            {
                var pause = Pauses.After(++failures);
                LogFailure(failure, instanceId, pause);
                turns.Forget();
                requests.RemoveAll(request => request.Done.IsCompleted);
                if (engine.IsStopping)
                {
                    requests.ForEach(request => request.Fail(failure));
                    return;
                }

                await Task.Delay(pause, TimeProvider.System, engine.Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Workflow {InstanceId} was interrupted and goes on from what is stored in {Pause}")]
    private partial void LogFailure(Exception failure, string instanceId, TimeSpan pause);
}
