using Academy.Local.Durable.History;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Academy.Local.Durable.Replay;

/// <summary>What the code of an instance sees while it is replayed, and while it makes its next step.</summary>
internal sealed class ReplayContext(WorkflowInstance instance, Decisions decisions, ExternalEvents events, StepThread thread, ILoggerFactory loggers)
    : TaskOrchestrationContext
{
    private DateTimeOffset now;
    private int guids;

    public override TaskName Name => instance.Name;

    public override string InstanceId => instance.InstanceId;

    public override ParentOrchestrationInstance? Parent { get; } =
        instance.Parent is { } parent ? new ParentOrchestrationInstance(parent.Name, parent.InstanceId) : null;

    public override DateTime CurrentUtcDateTime => now.UtcDateTime;

    public override bool IsReplaying => decisions.IsReplaying;

    public string? CustomStatus { get; private set; }

    /// <summary>How the code wants to begin anew; null when it doesn't.</summary>
    public Renewal? Renewal { get; private set; }

    protected override ILoggerFactory LoggerFactory => loggers;

    public void MoveTo(DateTimeOffset instant) => now = instant;

    public override T? GetInput<T>()
        where T : default => Payload.Json.Deserialize<T>(instance.Input);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        RefuseOptionsAsInput(input, options);
        return Retries.RunAsync(this, options?.Retry, () => AskAsync<TResult>(name, id => new CallActivity(id, name, Payload.Json.Serialize(input))));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        RefuseOptionsAsInput(input, options);
        var child = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        return Retries.RunAsync(this, options?.Retry, () =>
            AskAsync<TResult>(orchestratorName, id => new StartChild(id, orchestratorName, child, Payload.Json.Serialize(input))));
    }

    public override async Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        Check();
        cancellationToken.ThrowIfCancellationRequested();
        var (taskId, fired) = decisions.Ask(id => new CreateTimer(id, new DateTimeOffset(fireAt.ToUniversalTime())));
        using var cancelled = cancellationToken.Register(() =>
        {
            if (decisions.Cancel(taskId))
            {
                fired.SetCanceled(cancellationToken);
            }
        });
        await fired.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        Check();
        return events.WaitAsync<T>(eventName, cancellationToken);
    }

    public override void SetCustomStatus(object? customStatus) => CustomStatus = Payload.Json.Serialize(customStatus);

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        Check();
        Renewal = new Renewal(Payload.Json.Serialize(newInput), preserveUnprocessedEvents);
    }

    public override Guid NewGuid()
    {
        Check();
        return DeterministicGuid.Make(InstanceId, CurrentUtcDateTime, guids++);
    }

    private async Task<T> AskAsync<T>(string name, Func<int, WorkflowAction> action)
    {
        Check();
        var (taskId, answer) = decisions.Ask(action);
        try
        {
            return Payload.Json.Deserialize<T>(await answer.Task)!;
        }
        catch (TaskFailedException failed)
        {
            throw new TaskFailedException(name, taskId, failed.FailureDetails);
        }
    }

    private void Check()
    {
        if (!thread.IsCurrent)
        {
            throw new InvalidOperationException("An orchestrator may only use its context on its own thread: it awaited something that isn't durable.");
        }
    }

    private static void RefuseOptionsAsInput(object? input, TaskOptions? options)
    {
        if (input is TaskOptions && options is null)
        {
            throw new ArgumentException("Options were passed where the input goes. Name the argument: options.", nameof(input));
        }
    }
}

/// <summary>A new execution of the same instance.</summary>
internal sealed record Renewal(string? Input, bool PreserveEvents);
