using System.Diagnostics;
using System.Globalization;

namespace Academy.Local.Tests.Durable.Crash;

public sealed class CrashTests(ITestOutputHelper output)
{
    // Of processes, each with several hosts: 200 runs that are interrupted.
    private const int Kills = 200 / CrashHost.Hosts;

    // Each with folders of its own; they keep both cores busy while processes start.
    private const int Lanes = 2;

    // How much a process gets done at most before it is killed: a few workflows in each host.
    private const int LongestLife = 150;

    private static readonly TimeSpan LongestDelay = TimeSpan.FromMilliseconds(5);

    [Fact]
    public async Task Every_workflow_ends_as_if_undisturbed_whenever_its_processes_are_killed()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        var started = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => LiveAsync(new Random(seed + lane))));
        output.WriteLine($"{started.Sum()} workflows over {Kills} kills of {CrashHost.Hosts} hosts each");
    }

    private static async Task<int> LiveAsync(Random random)
    {
        using var folder = new DataFolder();
        List<string> acknowledged = [];
        for (var life = 0; life < Kills / Lanes; life++)
        {
            acknowledged.AddRange(await RunUntilKilledAsync(folder.Path, life, random.Next(1, LongestLife), LongestDelay * random.NextDouble()));
        }

        var ends = await RunAsync(folder.Path, CrashHost.Finish, (_, _) => { });
        var seeds = ends.Where(end => end.StartsWith("run:", StringComparison.Ordinal)).ToDictionary(end => end.Split(' ')[0], end => end[(end.IndexOf(' ', StringComparison.Ordinal) + 1)..].Trim());

        acknowledged.Except(seeds.Keys).ShouldBeEmpty("an acknowledged start was lost");
        foreach (var (id, end) in seeds)
        {
            end.ShouldBe($"Completed {CrashWorkflows.Expected(int.Parse(id.Split(':')[1], CultureInfo.InvariantCulture))}", id);
        }

        return seeds.Count;
    }

    private static async Task<IEnumerable<string>> RunUntilKilledAsync(string folder, int life, int afterProgress, TimeSpan delay)
    {
        var progress = 0;
        var lines = await RunAsync(folder, $"{life}", (process, line) =>
        {
            if (line == CrashHost.Progress && ++progress == afterProgress)
            {
                _ = KillAsync(process, delay);
            }
        });
        progress.ShouldBeGreaterThanOrEqualTo(afterProgress, "the process ended by itself");
        return lines.Where(line => line.StartsWith("run:", StringComparison.Ordinal));
    }

    private static async Task KillAsync(Process process, TimeSpan delay)
    {
        await Task.Delay(delay);
        process.Kill();
    }

    private static async Task<List<string>> RunAsync(string folder, string life, Action<Process, string> onLine)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(CrashHost).Assembly.Location, CrashHost.Verb, folder, life])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        List<string> lines = [];
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            onLine(process, line);
        }

        await process.WaitForExitAsync();
        return lines;
    }
}
