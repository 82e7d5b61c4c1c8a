using Microsoft.Azure.Cosmos;

namespace Academy.Core.Tests.Sale;

/// <summary>What callers do who are told that something is busy, or told nothing.</summary>
internal static class Patience
{
    private const int Most = 1_000;

    /// <summary>Whether it may pass; of several failures, whether all of them may.</summary>
    public static bool IsTransient(Exception failure) => failure is AggregateException several
        ? several.InnerExceptions.All(IsTransient)
        : failure is CosmosException or HttpRequestException or InvalidOperationException or TimeoutException;

    /// <summary>Tries until there is an answer.</summary>
    public static async Task<T> AgainAsync<T>(Func<Task<T>> attempt)
    {
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                return await attempt();
            }
            catch (Exception lost) when (attempts < Most && IsTransient(lost))
            {
                await Task.Yield();
            }
        }
    }

    public static Task AgainAsync(Func<Task> attempt) => AgainAsync(async () =>
    {
        await attempt();
        return true;
    });
}
