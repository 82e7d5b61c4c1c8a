using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Academy.Perf;

/// <summary>How long a learner waits for what follows from an action, and what the dashboard costs; on the real executable, among the demo learners.</summary>
internal static class PointsBench
{
    private const int Actions = 20;

    public static async Task RunAsync(Report report)
    {
        var folder = Folders.Temporary();
        try
        {
            await using var host = await HostProcess.StartAsync(folder, demo: true);
            await host.SettleAsync();
            using var learner = new ApiClient(host.Address);
            await learner.SignInAsync("learner@academy.example");
            await learner.PatchAsync("v1/me", new { privacy = new { allowLeaderboardDisplay = true } });
            // Signing in earns points too, which must not be taken for those of the first action.
            await host.SettleAsync();
            report.Section("What follows from an action");
            await MeasureAsync(report, learner);

            var body = await learner.GetAsync("v1/me/dashboard");
            await using var bare = await BareKestrel.StartAsync(body, "application/json");
            report.Add(
                string.Create(CultureInfo.InvariantCulture, $"GET /v1/me/dashboard ({body.Length} bytes)"),
                "p95 ≤ 200 ms",
                await Wrk.SideBySideAsync(
                    ("academy", new Uri(host.Address, "v1/me/dashboard"), learner.Token),
                    ("bare Kestrel", new Uri(bare.Address, "v1/me/dashboard"), learner.Token)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(Report report, ApiClient learner)
    {
        var (totals, boards) = (new List<double>(), new List<double>());
        for (var number = 1; number <= Actions; number++)
        {
            var before = await TotalAsync(learner);
            await learner.PostAsync("v1/me/actions", new { type = "project_delivered", title = $"Project {number}" });
            var started = Stopwatch.GetTimestamp();
            var earned = await UntilAsync(async () => await TotalAsync(learner) is var total && total > before);
            totals.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (earned)
            {
                var total = await TotalAsync(learner);
                await UntilAsync(async () => await OnBoardAsync(learner) >= total);
                boards.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        report.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"Until the learner's total shows it (goal: 2 s): median {Median(totals):F0} ms, longest {totals.Max():F0} ms (action {totals.IndexOf(totals.Max()) + 1}). On the board (goal: 5 s): median {Median(boards):F0} ms, longest {boards.Max():F0} ms (action {boards.IndexOf(boards.Max()) + 1}). {boards.Count} of {Actions} actions earned points."));
    }

    private static async Task<long> TotalAsync(ApiClient learner) => Number(await learner.GetAsync("v1/me/points"), "total") ?? 0;

    private static async Task<long?> OnBoardAsync(ApiClient learner)
    {
        using var board = JsonDocument.Parse(Encoding.UTF8.GetString(await learner.GetAsync("v1/leaderboards?period=all")));
        return board.RootElement.TryGetProperty("own", out var own) ? own.GetProperty("points").GetInt64() : null;
    }

    private static long? Number(byte[] json, string property)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty(property, out var value) ? value.GetInt64() : null;
    }

    private static async Task<bool> UntilAsync(Func<Task<bool>> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(10))
            {
                return false;
            }

            await Task.Delay(10);
        }

        return true;
    }

    private static double Median(List<double> values) => values.Count == 0 ? double.NaN : values.Order().ElementAt(values.Count / 2);
}
