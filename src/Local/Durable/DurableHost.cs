using Academy.Local.Durable.Client;
using Academy.Local.Durable.Dispatch;
using Academy.Local.Durable.Functions;
using Academy.Local.Durable.History;
using Academy.Local.Hosting.Background;
using Microsoft.Azure.Cosmos;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Academy.Local.Durable;

/// <summary>Durable workflows in this process: the engine, and the client that functions get.</summary>
internal sealed class DurableHost : IDisposable
{
    private readonly Engine engine;

    public DurableHost(DurableFunctions functions, FunctionExecutionDelegate pipeline, Activity activity, CosmosClient client, IServiceProvider services)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        engine = new Engine(functions, pipeline, new HistoryStore(client), activity, clock, services, services.GetRequiredService<ILoggerFactory>());
        Client = new EmbeddedDurableClient(engine, new WorkflowStarts(engine, functions, clock), new InstancePurge(engine));
    }

    public DurableTaskClient Client { get; }

    public Task StartAsync(CancellationToken cancellation) => engine.StartAsync(cancellation);

    public Task StopAsync(CancellationToken patience) => engine.StopAsync(patience);

    public void Dispose() => engine.Dispose();
}
