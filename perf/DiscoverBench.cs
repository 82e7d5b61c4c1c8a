using System.Globalization;

namespace Academy.Perf;

/// <summary>What a learner is shown, with a hundred courses and with ten thousand: the catalogue may grow, the answer may not.</summary>
internal static class DiscoverBench
{
    private const int Few = 100;
    private const int Many = 10_000;

    private static readonly (string Title, string Path)[] Questions =
    [
        ("GET /v1/me/courses/discover", "v1/me/courses/discover"),
        ("GET /v1/me/courses/discover by a tag", "v1/me/courses/discover?tag=prompting"),
        ("GET /v1/me/courses/discover by words of one course", $"v1/me/courses/discover?q=50+of+{Few}"),
        ("GET /v1/me/courses/discover by words of many courses", "v1/me/courses/discover?q=course+5"),
        ("GET /v1/me/recommendations", "v1/me/recommendations"),
    ];

    public static async Task RunAsync(Report report)
    {
        var folder = Folders.Temporary();
        try
        {
            await using var host = await HostProcess.StartAsync(folder, demo: true);
            await host.SettleAsync();
            using var api = new ApiClient(host.Address);
            await api.SignInAsync("admin@academy.example");
            report.Section("Discovery, 16 connections from a second process");

            await HttpBench.PublishAsync(api, Few);
            await Wrk.RunAsync("warm-up", new Uri(host.Address, Questions[0].Path), seconds: 15, api.Token);
            var few = await MeasureAsync(host, api, Few);
            await HttpBench.PublishAsync(api, Many - Few);
            await host.SettleAsync();
            var many = await MeasureAsync(host, api, Many);
            foreach (var ((title, _), before, after) in Questions.Zip(few, many))
            {
                report.Add(title, "p95 ≤ 1.5 ×, ≤ 1.2 × the request units, ≤ 3 operations", [after.Sample, before.Sample]);
                report.Line("");
                report.Line(string.Create(
                    CultureInfo.InvariantCulture,
                    $"p95 ratio {after.Sample.P95 / before.Sample.P95:F2}, request units {after.Cost.Units:F2} ÷ {before.Cost.Units:F2}, operations {after.Cost.Operations} and {before.Cost.Operations}."));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<List<(Sample Sample, (int Operations, double Units) Cost)>> MeasureAsync(HostProcess host, ApiClient api, int courses)
    {
        var results = new List<(Sample, (int, double))>();
        foreach (var (_, path) in Questions)
        {
            var cost = await CostAsync(api, path);
            var samples = await Wrk.SideBySideAsync(($"{courses} courses", new Uri(host.Address, path), api.Token));
            results.Add((samples[0], cost));
        }

        return results;
    }
    private static async Task<(int Operations, double Units)> CostAsync(ApiClient api, string path)
    {
        var costs = new List<(int Operations, double Units)>();
        while (costs.Count < 3)
        {
            // What is remembered for a second is asked for again by the first call after it, so this is the dearest one.
            await Task.Delay(TimeSpan.FromSeconds(1.5));
            costs.Add(await api.CostAsync(path));
        }

        // A change that is on its way from before may make one of them dearer.
        return costs.Order().ElementAt(1);
    }
}
