namespace Academy.Core.Platform;

/// <summary>Gives each of several a turn before what failed comes again.</summary>
public static class Everyone
{
    /// <summary>Does something for every item, one after the other. A failure doesn't keep those behind it from their turn.</summary>
    /// <exception cref="AggregateException">Some failed and have to be tried again.</exception>
    public static async Task InTurnAsync<T>(IEnumerable<T> items, Func<T, Task> act)
    {
        List<Exception> failures = [];
        foreach (var item in items)
        {
            try
            {
                await act(item);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                failures.Add(failure);
            }
        }

        if (failures is not [])
        {
            throw new AggregateException("Some have to be tried again.", failures);
        }
    }
}
