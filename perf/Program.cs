using System.Runtime.InteropServices;
using Academy.Perf;

var report = new Report();
report.Line("# Measurements");
report.Line("");
report.Line($"By `perf/run` on {DateTime.UtcNow:yyyy-MM-dd}: {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}.");
report.Line("Contenders take turns in one run; ratios are what carries over to another machine.");
await AccountBench.RunAsync(report);
report.Save(Path.Combine(Folders.Perf, "results.md"));
