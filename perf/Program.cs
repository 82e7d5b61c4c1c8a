using System.Runtime.InteropServices;
using Academy.Perf;

var report = new Report();
report.Line("# Measurements");
report.Line("");
report.Line($"By `perf/run` on {DateTime.UtcNow:yyyy-MM-dd}: {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}.");
report.Line("Contenders take turns in one run; ratios are what carries over to another machine.");
string[] parts = args.Length > 0 ? args : ["start", "account", "http", "discover", "points", "workflows", "sale", "waitlist"];
foreach (var part in parts)
{
    await (part switch
    {
        "start" => StartBench.RunAsync(report),
        "account" => AccountBench.RunAsync(report),
        "http" => HttpBench.RunAsync(report),
        "discover" => DiscoverBench.RunAsync(report),
        "points" => PointsBench.RunAsync(report),
        "workflows" => WorkflowBench.RunAsync(report),
        "sale" => SaleBench.RunAsync(report),
        "waitlist" => WaitlistBench.RunAsync(report),
        _ => throw new ArgumentException($"'{part}' is not one of start, account, http, discover, points, workflows, sale, waitlist."),
    });
}

if (args.Length == 0)
{
    report.Save(Path.Combine(Folders.Perf, "results.md"));
}
