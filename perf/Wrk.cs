using System.Diagnostics;

namespace Academy.Perf;

/// <summary>A load of 16 connections from a second process.</summary>
internal static class Wrk
{
    public static async Task<Sample> RunAsync(string name, Uri url, int seconds, string? bearer = null)
    {
        List<string> arguments = ["-t1", "-c16", $"-d{seconds}s", "-s", Path.Combine(Folders.Perf, "latency.lua")];
        if (bearer is not null)
        {
            arguments.AddRange(["-H", $"Authorization: Bearer {bearer}"]);
        }

        using var wrk = Process.Start(new ProcessStartInfo("wrk", [.. arguments, url.ToString()]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();

        var line = output.Split('\n').Single(line => line.StartsWith("RESULT ", StringComparison.Ordinal));
        var numbers = line.Split(' ').Skip(1).Select(double.Parse).ToArray();
        return numbers[4] == 0
            ? new Sample(name, numbers[2], numbers[3], numbers[0] * 1_000_000 / numbers[1])
            : throw new InvalidOperationException($"{name}: {numbers[4]} requests to {url} failed.");
    }

    /// <summary>Two contenders in turns, three rounds each after a warm-up; the median round of each counts.</summary>
    public static async Task<IReadOnlyList<Sample>> SideBySideAsync(params (string Name, Uri Url, string? Bearer)[] contenders)
    {
        var rounds = contenders.Select(_ => new List<Sample>()).ToArray();
        for (var round = 0; round <= 3; round++)
        {
            for (var i = 0; i < contenders.Length; i++)
            {
                var sample = await RunAsync(contenders[i].Name, contenders[i].Url, seconds: 3, contenders[i].Bearer);
                if (round > 0)
                {
                    rounds[i].Add(sample);
                }
            }
        }

        return [.. rounds.Select(samples => samples.OrderBy(sample => sample.PerSecond).ElementAt(1))];
    }
}
