using System.Collections.Concurrent;
using Academy.Local.Hosting.Background;
using Microsoft.Extensions.Logging;

namespace Academy.Local.Durable.Dispatch;

/// <summary>The loops of the instances that something happens to, or that wait in memory.</summary>
internal sealed class Instances(Engine engine, Activity activity, ILogger logger)
{
    private readonly ConcurrentDictionary<string, InstanceLoop> loops = new(StringComparer.Ordinal);

    public void Post(string instanceId, Request request)
    {
        while (!loops.GetOrAdd(instanceId, id => new InstanceLoop(id, engine, this, activity, logger)).TryPost(request))
        {
            // The loop retired a moment ago and is about to be gone.
        }
    }

    public void Retire(string instanceId, InstanceLoop loop) => loops.TryRemove(KeyValuePair.Create(instanceId, loop));
}
