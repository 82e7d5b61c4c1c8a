using DurableTask.Core.Exceptions;

namespace Academy.Local.Durable.Dispatch;

/// <summary>One instance taking its turns: decide, store, then act on what was stored.</summary>
internal sealed class InstanceTurns(string instanceId, Engine engine)
{
    private readonly InstanceDuties duties = new(instanceId, engine);
    private LoadedInstance? instance;
    private bool isLoaded;

    /// <summary>Whether nothing would be lost by forgetting the instance.</summary>
    public bool IsIdle => isLoaded && instance is not { Document.IsOver: false };

    /// <summary>What is in memory may not be what is stored.</summary>
    public void Forget() => (instance, isLoaded) = (null, false);

    /// <summary>Does what is asked. Repeating it after a failure is safe; what was completed is not asked again.</summary>
    public async Task TakeAsync(IReadOnlyList<Request> requests)
    {
        if (!isLoaded)
        {
            instance = await LoadedInstance.ReadAsync(engine.Store, instanceId);
            isLoaded = true;
        }

        List<Request> together = [];
        foreach (var request in requests)
        {
            if (request is Deliver or Wake)
            {
                together.Add(request);
                continue;
            }

            await MoveAsync(together);
            together.Clear();
            await (request is Start start ? StartAsync(start) : PurgeAsync(request));
        }

        await MoveAsync(together);
    }

    private async Task MoveAsync(List<Request> requests)
    {
        if (instance is { Document.IsOver: false } && requests is not [] && !(engine.IsStopping && requests.TrueForAll(request => request is Wake)))
        {
            var before = instance;
            if (await engine.Turns.DecideAsync(instance, requests) is { } turn)
            {
                instance = await instance.SaveAsync(engine.Store, turn);
                engine.Watch.Moved(instanceId);
            }

            requests.ForEach(request => request.Complete(accepted: true));
            await duties.AttendAsync(instance, before);
        }

        requests.ForEach(request => request.Complete(accepted: false));
    }

    private async Task StartAsync(Start start)
    {
        var existing = instance?.Document;
        if (existing is not null && start.Instance.Parent is { } parent && parent == existing.Parent)
        {
            // A child that its parent started before, in the life of another process.
            duties.Report(existing);
            start.Complete(accepted: true);
            return;
        }

        if (existing is not null && start.Keeps(existing))
        {
            start.Fail(new OrchestrationAlreadyExistsException($"An instance with the id '{instanceId}' exists already."));
            return;
        }

        var document = start.Instance with { Execution = existing is null ? 0 : existing.Execution + 1, ETag = existing?.ETag };
        instance = LoadedInstance.Begin(await engine.Store.SaveAsync(document));
        if (existing is not null)
        {
            await engine.Store.RemoveAsync(instanceId, document.Execution, instance: false);
        }

        start.Complete(accepted: true);
        engine.Watch.Moved(instanceId);
        await duties.AttendAsync(instance, before: null);
        engine.Post(instanceId, new Wake());
    }

    private async Task PurgeAsync(Request purge)
    {
        var isOver = instance is { Document.IsOver: true };
        if (isOver)
        {
            await engine.Store.RemoveAsync(instanceId, instance!.Document.Execution + 1, instance: true);
            instance = null;
        }

        purge.Complete(isOver);
    }
}
