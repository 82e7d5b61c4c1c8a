using System.Globalization;
using Academy.Core.Platform;
using Academy.Local.Cosmos;
using Academy.Local.Durable;
using Academy.Local.Durable.Functions;
using Academy.Local.Hosting;
using Academy.Local.Hosting.Background;
using Academy.Local.Hosting.Invocation;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Local.Tests.Durable.Crash;

/// <summary>
/// The process that is killed: takes up what its folder holds, then starts workflows until it is killed, and says on a line of its own which
/// starts were acknowledged. Asked to finish, it starts none, waits for all and says how each ended. It runs several hosts, each on an account of
/// its own: a process takes long to start, and one kill then interrupts all of them, each at another point.
/// </summary>
internal static class CrashHost
{
    public const string Verb = "run-workflows-until-killed";
    public const string Finish = "finish";

    /// <summary>The line that says that an activity ran.</summary>
    public const string Progress = "progress";

    public const int Hosts = 5;

    // In each host.
    private const int AtOnce = 4;

    public static Task RunAsync(string folder, string life) =>
        Task.WhenAll(Enumerable.Range(0, Hosts).Select(host => Task.Run(() => RunHostAsync(Path.Combine(folder, $"{host}"), host, life))));

    private static async Task RunHostAsync(string folder, int host, string life)
    {
        using var account = Account.Open(folder, TimeProvider.System);
        using var client = account.CreateClient();
        await client.CreateDatabaseIfNotExistsAsync(Schema.Database);
        var worker = new WorkerPipeline(new ServiceCollection());
        await using var services = worker.Services.AddLogging().AddSingleton(TimeProvider.System).AddSingleton<DurableClientSource>().BuildServiceProvider();
        using var durable = new DurableHost(
            new DurableFunctions(FunctionDiscovery.In([typeof(CrashWorkflows)])), worker.Build(), new Activity(TimeProvider.System), client, services);
        services.GetRequiredService<DurableClientSource>().Client = durable.Client;
        await durable.StartAsync(CancellationToken.None);
        await (life == Finish ? FinishAsync(durable.Client) : StartAsync(durable.Client, (host * 1_000) + int.Parse(life, CultureInfo.InvariantCulture)));
    }

    private static Task StartAsync(DurableTaskClient client, int block) => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async lane =>
    {
        for (var i = lane; ; i += AtOnce)
        {
            var seed = (block * 10_000) + i;
            var id = await client.ScheduleNewOrchestrationInstanceAsync(CrashWorkflows.Name, new CrashInput(seed, 1), new StartOrchestrationOptions($"run:{seed}"));
            Console.WriteLine(id);
            await client.WaitForInstanceCompletionAsync(id);
        }
    }));

    private static async Task FinishAsync(DurableTaskClient client)
    {
        await foreach (var instance in client.GetAllInstancesAsync(new OrchestrationQuery(InstanceIdPrefix: "run:")))
        {
            var end = await client.WaitForInstanceCompletionAsync(instance.InstanceId, getInputsAndOutputs: true);
            Console.WriteLine($"{end.InstanceId} {end.RuntimeStatus} {end.ReadOutputAs<string>()} {end.FailureDetails?.ErrorMessage}");
        }
    }
}
