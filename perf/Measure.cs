using System.Diagnostics;

namespace Academy.Perf;

/// <summary>What one contender did: times in microseconds, operations a second of one caller in sequence.</summary>
internal sealed record Sample(string Name, double P50, double P95, double PerSecond);

internal static class Measure
{
    /// <summary>
    /// Times the contenders in turns, a round each, so that whatever else the machine does hits all alike; the first round warms up and is
    /// thrown away.
    /// </summary>
    public static async Task<IReadOnlyList<Sample>> SideBySideAsync(
        int rounds, int operationsARound, params (string Name, Func<int, Task> Operation)[] contenders)
    {
        var times = contenders.Select(_ => new List<double>(rounds * operationsARound)).ToArray();
        for (var round = 0; round <= rounds; round++)
        {
            for (var contender = 0; contender < contenders.Length; contender++)
            {
                for (var i = 0; i < operationsARound; i++)
                {
                    var started = Stopwatch.GetTimestamp();
                    await contenders[contender].Operation((round * operationsARound) + i);
                    if (round > 0)
                    {
                        times[contender].Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
                    }
                }
            }
        }

        return [.. contenders.Select((contender, i) => Summarise(contender.Name, times[i]))];
    }

    public static Sample Summarise(string name, List<double> microseconds)
    {
        microseconds.Sort();
        return new Sample(name, At(microseconds, 0.50), At(microseconds, 0.95), microseconds.Count * 1_000_000.0 / microseconds.Sum());
    }

    private static double At(List<double> sorted, double quantile) => sorted[(int)(quantile * (sorted.Count - 1))];
}
