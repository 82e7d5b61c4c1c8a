namespace Academy.Perf;

/// <summary>From the start of the process to the first 200, on a new account and on one that exists; and what it holds in memory then.</summary>
internal static class StartBench
{
    public static async Task RunAsync(Report report)
    {
        report.Section("Start-up to the first 200 (goal: within 2 s), median of five");
        foreach (var demo in (bool[])[false, true])
        {
            List<(double Ready, double Again, double Memory)> runs = [];
            for (var run = 0; run < 5; run++)
            {
                var folder = Folders.Temporary();
                var first = await TimeAsync(folder, demo);
                var again = await TimeAsync(folder, demo);
                runs.Add((first.Ready, again.Ready, again.Memory));
                Directory.Delete(folder, recursive: true);
            }

            report.Line("");
            report.Line($"{(demo ? "With" : "Without")} demo data: {Median(runs.Select(run => run.Ready)):F0} ms on a new account, "
                + $"{Median(runs.Select(run => run.Again)):F0} ms on an existing one, {Median(runs.Select(run => run.Memory)):F0} MB resident.");
        }
    }

    private static async Task<(double Ready, double Memory)> TimeAsync(string folder, bool demo)
    {
        await using var host = await HostProcess.StartAsync(folder, demo);
        var measured = (host.Ready.TotalMilliseconds, host.MemoryMegabytes);
        // Or the next start would go on with the demo data that this one left half written.
        await host.SettleAsync();
        return measured;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(2);
}
