using Academy.Local.Hosting.Background;
using Microsoft.Extensions.Logging;

namespace Academy.Local.Durable.Dispatch;

/// <summary>Takes the requests to one instance in turn, so that at most one step of it runs at a time. What waits is taken together.</summary>
internal sealed partial class InstanceLoop(string instanceId, Engine engine, Instances instances, Activity activity, ILogger logger)
{
    // In real time, as all waiting for the database is.
    private static readonly TimeSpan PauseBeforeRetry = TimeSpan.FromMilliseconds(100);

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
        while (requests is not [])
        {
            try
            {
                await turns.TakeAsync(requests);
                return;
            }
            catch (Exception failure)
            {
                LogFailure(failure, instanceId);
                turns.Forget();
                requests.RemoveAll(request => request.Done.IsCompleted);
                if (engine.IsStopping)
                {
                    requests.ForEach(request => request.Fail(failure));
                    return;
                }

                await Task.Delay(PauseBeforeRetry, TimeProvider.System);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Workflow {InstanceId} was interrupted and goes on from what is stored")]
    private partial void LogFailure(Exception failure, string instanceId);
}
