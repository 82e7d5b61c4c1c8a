using Academy.Local.Durable.Dispatch;
using Academy.Local.Durable.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Academy.Local.Durable.Client;

/// <summary>What <c>[DurableClient]</c> binds. A call returns when what it asks for is stored; what becomes of it is the instance's own time.</summary>
internal sealed class EmbeddedDurableClient(Engine engine, WorkflowStarts starts, InstancePurge purge) : DurableTaskClient("embedded")
{
    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default) =>
        starts.StartAsync(orchestratorName, input, options, cancellation);

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return TellAsync(instanceId, new EventRaised(Guid.NewGuid().ToString("N"), eventName, Payload.Json.Serialize(eventPayload)), cancellation);
    }

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        TellAsync(instanceId, new Terminated(Payload.Json.Serialize(options?.Output), options?.Recursive ?? false), cancellation);

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        TellAsync(instanceId, new Suspended(reason), cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        TellAsync(instanceId, new Resumed(reason), cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, instance => instance.Status != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, instance => instance.IsOver, getInputsAndOutputs, cancellation);

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return await engine.Store.FindAsync(instanceId, cancellation) is { } instance ? Metadata.Of(instance, getInputsAndOutputs) : null;
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        new InstancePages(engine.Store, filter ?? new OrchestrationQuery());

    public override async Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        new(await purge.PurgeAsync(instanceId, options?.Recursive ?? false, cancellation));

    public override Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        purge.PurgeAllAsync(filter, options?.Recursive ?? false, cancellation);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // An instance that is over or was never there has no use for it, which is no error.
    private Task<bool> TellAsync(string instanceId, WorkflowMessage message, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var deliver = new Deliver(message);
        engine.Post(instanceId, deliver);
        return deliver.Done.WaitAsync(cancellation);
    }

    private async Task<OrchestrationMetadata> WaitAsync(
        string instanceId, Func<WorkflowInstance, bool> isReached, bool getInputsAndOutputs, CancellationToken cancellation)
    {
        while (true)
        {
            var moved = engine.Watch.Next(instanceId);
            if (await engine.Store.FindAsync(instanceId, cancellation) is { } instance && isReached(instance))
            {
                return Metadata.Of(instance, getInputsAndOutputs);
            }

            await moved.WaitAsync(cancellation);
        }
    }
}
