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
        await using var few = await Academy.StartAsync(Few);
        await using var many = await Academy.StartAsync(Few, Many - Few);
        report.Section("Discovery, 16 connections from a second process");
        foreach (var academy in (Academy[])[many, few])
        {
            await Wrk.RunAsync("warm-up", academy.Url(Questions[0].Path), seconds: 20, academy.Token);
        }

        foreach (var (title, path) in Questions)
        {
            var (after, before) = (await many.CostAsync(path), await few.CostAsync(path));
            var samples = await Wrk.SideBySideAsync(($"{Many} courses", many.Url(path), many.Token), ($"{Few} courses", few.Url(path), few.Token));
            report.Add(title, "p95 ≤ 1.5 ×, ≤ 1.2 × the request units, ≤ 3 operations", samples);
            report.Line("");
            report.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"p95 ratio {samples[0].P95 / samples[1].P95:F2}, request units {after.Units:F2} ÷ {before.Units:F2}, operations {after.Operations} and {before.Operations}."));
        }
    }

    /// <summary>An academy of its own process, account and number of courses.</summary>
    private sealed class Academy(string folder, HostProcess host, ApiClient api) : IAsyncDisposable
    {
        public string Token => api.Token!;

        /// <param name="courses">How many courses to publish, set after set.</param>
        public static async Task<Academy> StartAsync(params int[] courses)
        {
            var folder = Folders.Temporary();
            var host = await HostProcess.StartAsync(folder, demo: true);
            await host.SettleAsync();
            var api = new ApiClient(host.Address);
            await api.SignInAsync("admin@academy.example");
            foreach (var count in courses)
            {
                await HttpBench.PublishAsync(api, count);
            }

            await host.SettleAsync();
            return new(folder, host, api);
        }

        public Uri Url(string path) => new(host.Address, path);

        /// <summary>What a question costs when what is remembered for a second has to be asked for again.</summary>
        public async Task<(int Operations, double Units)> CostAsync(string path)
        {
            var costs = new List<(int Operations, double Units)>();
            while (costs.Count < 3)
            {
                await Task.Delay(TimeSpan.FromSeconds(1.5));
                costs.Add(await api.CostAsync(path));
            }

            // A change that is on its way from before may make one of them dearer.
            return costs.Order().ElementAt(1);
        }

        public async ValueTask DisposeAsync()
        {
            api.Dispose();
            await host.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }
}
