using Academy.Local.Durable.Functions;
using Academy.Local.Durable.History;
using Academy.Local.Durable.Replay;
using Academy.Local.Hosting.Background;
using DurableTask.Core.Exceptions;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Academy.Local.Durable.Dispatch;

/// <summary>Runs the workflows of this process. Everything they owe is in the store, so a process that starts takes up what another left.</summary>
internal sealed class Engine : IDisposable
{
    private readonly Instances instances;
    private readonly Activity activity;
    private readonly TimeProvider clock;
    private readonly CancellationTokenSource stopping = new();

    public Engine(
        DurableFunctions functions, FunctionExecutionDelegate pipeline, HistoryStore store, Activity activity, TimeProvider clock, IServiceProvider services, ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger<Engine>();
        (this.activity, this.clock, Store) = (activity, clock, store);
        instances = new Instances(this, activity, logger);
        Turns = new Turns(functions, new Replayer(pipeline, services, loggers), clock);
        Activities = new ActivityRuns(functions, pipeline, services, Running, activity, logger);
    }

    public HistoryStore Store { get; }

    public Turns Turns { get; }

    public ActivityRuns Activities { get; }

    public Watch Watch { get; } = new();

    public Running Running { get; } = new();

    /// <summary>From then on what happens is stored, but nothing is begun.</summary>
    public CancellationToken Stopping => stopping.Token;

    public bool IsStopping => stopping.IsCancellationRequested;

    /// <summary>Takes up every instance that isn't over. Returns when it knows them; they go on by themselves.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        await Store.CreateContainerAsync(cancellation);
        using var pages = Store.Query(InstanceQuery.Unfinished, OrchestrationQuery.DefaultPageSize, continuation: null);
        while (pages.HasMoreResults)
        {
            foreach (var instance in await pages.ReadNextAsync(cancellation))
            {
                Post(instance.InstanceId, await IsOrphanedAsync(instance) ? new Deliver(new Terminated(Output: null, Recursive: true)) : new Wake());
            }
        }
    }

    public void Post(string instanceId, Request request) => instances.Post(instanceId, request);

    public Alarm CreateAlarm(string instanceId) => new(clock, () => Post(instanceId, new Wake()));

    public void StartChild(WorkflowInstance parent, StartChild child)
    {
        var now = clock.GetUtcNow();
        var start = new Start(
            new WorkflowInstance
            {
                InstanceId = child.InstanceId,
                Name = child.Name,
                Execution = 0,
                Status = OrchestrationRuntimeStatus.Pending,
                Input = child.Input,
                Parent = new ParentTask(parent.Name, parent.InstanceId, parent.Execution, child.TaskId),
                CreatedAt = now,
                UpdatedAt = now,
            },
            keeps: existing => !existing.IsOver);
        var work = activity.Begin();
        Post(child.InstanceId, start);
        Running.Add(async () =>
        {
            using var atWork = work;
            try
            {
                await start.Done;
            }
            catch (OrchestrationAlreadyExistsException taken)
            {
                Post(parent.InstanceId, new Deliver(new TaskFailed(child.TaskId, Failure.Of(taken)), parent.Execution));
            }
        });
    }

    /// <summary>Lets steps and activities that run finish and stores what they came to; when the token says so, asks activities to give up.</summary>
    public async Task StopAsync(CancellationToken patience)
    {
        await stopping.CancelAsync();
        Activities.Stop();
        await using var outOfPatience = patience.Register(Activities.Abort);
        await Running.WhenIdleAsync();
    }

    public void Dispose()
    {
        stopping.Dispose();
        Activities.Dispose();
    }

    // Its parent was terminated with its children, but the process ended before this one heard of it.
    private async Task<bool> IsOrphanedAsync(WorkflowInstance instance) =>
        instance.Parent is { } parent && await Store.FindAsync(parent.InstanceId) is { IsOver: true, Recursive: true };
}
