using Academy.Local.Durable.Dispatch;
using Academy.Local.Durable.History;
using Microsoft.DurableTask.Client;

namespace Academy.Local.Durable.Client;

/// <summary>Forgets instances that are over, with their histories.</summary>
internal sealed class InstancePurge(Engine engine)
{
    /// <summary>How many instances are gone; one that isn't over stays.</summary>
    public async Task<int> PurgeAsync(string instanceId, bool recursive, CancellationToken cancellation)
    {
        var purge = new Purge();
        engine.Post(instanceId, purge);
        if (!await purge.Done.WaitAsync(cancellation))
        {
            return 0;
        }

        return 1 + (recursive ? await PurgeAsync(new InstanceQuery { ParentId = instanceId }, recursive, cancellation) : 0);
    }

    public async Task<PurgeResult> PurgeAllAsync(PurgeInstancesFilter filter, bool recursive, CancellationToken cancellation)
    {
        var query = new InstanceQuery { CreatedFrom = filter.CreatedFrom, CreatedTo = filter.CreatedTo, Statuses = filter.Statuses?.ToArray() };
        return new PurgeResult(await PurgeAsync(query, recursive, cancellation), isComplete: true);
    }

    private async Task<int> PurgeAsync(InstanceQuery query, bool recursive, CancellationToken cancellation)
    {
        List<string> ids = [];
        using (var pages = engine.Store.Query(query, OrchestrationQuery.DefaultPageSize, continuation: null))
        {
            while (pages.HasMoreResults)
            {
                ids.AddRange((await pages.ReadNextAsync(cancellation)).Where(instance => instance.IsOver).Select(instance => instance.InstanceId));
            }
        }

        var purged = 0;
        foreach (var id in ids)
        {
            purged += await PurgeAsync(id, recursive, cancellation);
        }

        return purged;
    }
}
