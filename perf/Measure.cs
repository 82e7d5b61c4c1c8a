using System.Diagnostics;

namespace Academy.Perf;

/// <summary>What one contender did: times in microseconds, operations a second of one caller in sequence.</summary>
internal sealed record Sample(string Name, double P50, double P95, double PerSecond);

internal static class Measure
{
    // The just-in-time compiler goes on improving what a call passes through for some ten thousand calls; what serves for weeks is measured after that.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    /// <summary>Warms each contender up, then times them in turns, a round each, so that whatever else the machine does hits all alike.</summary>
    public static async Task<IReadOnlyList<Sample>> SideBySideAsync(
        int rounds, int operationsARound, params (string Name, Func<int, Task> Operation)[] contenders)
    {
        foreach (var (_, operation) in contenders)
        {
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; Stopwatch.GetElapsedTime(started) < WarmUp; i++)
            {
                await operation(i);
            }
        }

        return await InTurnsAsync(0, rounds, operationsARound, contenders);
    }

    /// <summary>The same for operations that can be done once: the first round warms up and is thrown away.</summary>
    public static Task<IReadOnlyList<Sample>> OnceAsync(int operationsARound, params (string Name, Func<int, Task> Operation)[] contenders) =>
        InTurnsAsync(1, 1, operationsARound, contenders);

    public static Sample Summarise(string name, List<double> microseconds)
    {
        microseconds.Sort();
        return new Sample(name, At(microseconds, 0.50), At(microseconds, 0.95), microseconds.Count * 1_000_000.0 / microseconds.Sum());
    }

    private static async Task<IReadOnlyList<Sample>> InTurnsAsync(
        int warmUps, int rounds, int operationsARound, (string Name, Func<int, Task> Operation)[] contenders)
    {
        var times = contenders.Select(_ => new List<double>(rounds * operationsARound)).ToArray();
        for (var round = 0; round < warmUps + rounds; round++)
        {
            for (var contender = 0; contender < contenders.Length; contender++)
            {
                for (var i = 0; i < operationsARound; i++)
                {
                    var started = Stopwatch.GetTimestamp();
                    await contenders[contender].Operation((round * operationsARound) + i);
                    if (round >= warmUps)
                    {
                        times[contender].Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
                    }
                }
            }
        }

        return [.. contenders.Select((contender, i) => Summarise(contender.Name, times[i]))];
    }

    private static double At(List<double> sorted, double quantile) => sorted[(int)(quantile * (sorted.Count - 1))];
}
