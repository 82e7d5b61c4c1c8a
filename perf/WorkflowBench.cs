using System.Diagnostics;
using Academy.Core.Platform;
using Academy.Local.Cosmos;
using Academy.Local.Durable;
using Academy.Local.Durable.Functions;
using Academy.Local.Hosting;
using Academy.Local.Hosting.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Activity = Academy.Local.Hosting.Background.Activity;

namespace Academy.Perf;

/// <summary>Durable workflows on the embedded account: many at once, each five activities in sequence.</summary>
internal static class WorkflowBench
{
    private const int AtOnce = 1_000;
    private const int Activities = 5;
    private const int Rounds = 5;

    public static async Task RunAsync(Report report)
    {
        var folder = Folders.Temporary();
        try
        {
            using var account = Account.Open(folder, TimeProvider.System);
            using var client = account.CreateClient();
            await Schema.CreateAsync(client, CancellationToken.None);
            var worker = new WorkerPipeline(new ServiceCollection());
            await using var services = worker.Services.AddLogging().AddSingleton(TimeProvider.System).AddSingleton<DurableClientSource>().BuildServiceProvider();
            using var durable = new DurableHost(
                new DurableFunctions(FunctionDiscovery.In([typeof(Workflows)])), worker.Build(), new Activity(TimeProvider.System), client, services);
            await durable.StartAsync(CancellationToken.None);
            await MeasureAsync(report, durable);
            await durable.StopAsync(CancellationToken.None);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(Report report, DurableHost durable)
    {
        List<double> perSecond = [];
        for (var round = 0; round <= Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async n =>
            {
                var id = await durable.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Workflows.Sequence), n, CancellationToken.None);
                await durable.Client.WaitForInstanceCompletionAsync(id, CancellationToken.None);
            }));
            if (round > 0)
            {
                perSecond.Add(AtOnce / Stopwatch.GetElapsedTime(started).TotalSeconds);
            }
        }

        perSecond.Sort();
        report.Section($"Workflows, {AtOnce} at once, {Activities} activities in sequence each");
        report.Line("");
        report.Line($"{perSecond[Rounds / 2]:F0} instances a second (median of {Rounds} rounds, {perSecond[0]:F0} to {perSecond[^1]:F0}): {perSecond[Rounds / 2] * Activities:F0} activities and {perSecond[Rounds / 2] * (Activities + 2):F0} commits a second.");
    }

    private static class Workflows
    {
        [Function(nameof(Sequence))]
        public static async Task<int> Sequence([OrchestrationTrigger] TaskOrchestrationContext context, int start)
        {
            var value = start;
            for (var i = 0; i < Activities; i++)
            {
                value = await context.CallActivityAsync<int>(nameof(Next), value);
            }

            return value;
        }

        [Function(nameof(Next))]
        public static int Next([ActivityTrigger] int value) => value + 1;
    }
}
