using Academy.Local.Durable.Functions;
using Academy.Local.Durable.History;
using Academy.Local.Hosting.Background;
using Academy.Local.Hosting.Invocation;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Academy.Local.Durable.Dispatch;

/// <summary>Runs activities, through the same middleware as every function; so many at a time, the others in turn.</summary>
internal sealed partial class ActivityRuns(
    DurableFunctions functions, FunctionExecutionDelegate pipeline, IServiceProvider services, Running running, Activity activity, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim slots = new(10 * Environment.ProcessorCount);
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource aborting = new();

    /// <param name="answer">Told how it went. Not told when the host stops first: then the activity is owed to the next process.</param>
    public void Begin(CallActivity call, string instanceId, Action<TaskMessage> answer)
    {
        var work = activity.Begin();
        running.Add(() => RunAsync(call, instanceId, answer, work));
    }

    /// <summary>From now on nothing is begun; what runs may finish.</summary>
    public void Stop() => stopping.Cancel();

    /// <summary>Asks what still runs to give up.</summary>
    public void Abort() => aborting.Cancel();

    public void Dispose()
    {
        stopping.Dispose();
        aborting.Dispose();
        slots.Dispose();
    }

    private async Task RunAsync(CallActivity call, string instanceId, Action<TaskMessage> answer, Activity.Work work)
    {
        using var atWork = work;
        await slots.WaitAsync(stopping.Token);
        try
        {
            answer(new TaskCompleted(call.TaskId, await CallAsync(call, instanceId)));
        }
        catch (Exception failure) when (!aborting.IsCancellationRequested)
        {
            LogFailure(failure, call.Name, instanceId);
            answer(new TaskFailed(call.TaskId, Failure.Of(failure)));
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task<string?> CallAsync(CallActivity call, string instanceId)
    {
        var body = functions.Activity(call.Name) ?? throw new InvalidOperationException($"There is no activity named '{call.Name}'.");
        await using var scope = services.CreateAsyncScope();
        var invocation = new WorkerContext(body, aborting.Token) { Input = new ActivityInput(instanceId, call.Input), InstanceServices = scope.ServiceProvider };
        await pipeline(invocation);
        return Payload.Json.Serialize(invocation.Result.Value);
    }

    [LoggerMessage(LogLevel.Warning, "Activity {Activity} of workflow {InstanceId} failed")]
    private partial void LogFailure(Exception failure, string activity, string instanceId);
}
