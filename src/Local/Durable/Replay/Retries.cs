using Microsoft.DurableTask;

namespace Academy.Local.Durable.Replay;

/// <summary>Tries a task again as its options say. The pauses are durable timers, so a retry survives a restart as everything else does.</summary>
internal static class Retries
{
    /// <exception cref="TaskFailedException">The last try failed.</exception>
    public static Task<T> RunAsync<T>(TaskOrchestrationContext context, TaskRetryOptions? retry, Func<Task<T>> attempt) => retry switch
    {
        { Policy: { } policy } => RunAsync(context, policy, attempt),
        { Handler: { } handler } => RunAsync(context, handler, attempt),
        _ => attempt(),
    };

    private static async Task<T> RunAsync<T>(TaskOrchestrationContext context, RetryPolicy policy, Func<Task<T>> attempt)
    {
        var began = context.CurrentUtcDateTime;
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                return await attempt();
            }
            catch (TaskFailedException failure) when (attempts < policy.MaxNumberOfAttempts && !IsExpired(context, policy, began) && policy.Handle(failure))
            {
                await context.CreateTimer(PauseAfter(policy, attempts), CancellationToken.None);
            }
        }
    }

    private static async Task<T> RunAsync<T>(TaskOrchestrationContext context, AsyncRetryHandler handler, Func<Task<T>> attempt)
    {
        var began = context.CurrentUtcDateTime;
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                return await attempt();
            }
            catch (TaskFailedException failure)
            {
                var asked = new RetryContext(context, attempts, failure.FailureDetails, context.CurrentUtcDateTime - began, CancellationToken.None);
                if (!await handler(asked))
                {
                    throw;
                }
            }
        }
    }

    private static bool IsExpired(TaskOrchestrationContext context, RetryPolicy policy, DateTime began) =>
        policy.RetryTimeout != Timeout.InfiniteTimeSpan && context.CurrentUtcDateTime - began >= policy.RetryTimeout;

    private static TimeSpan PauseAfter(RetryPolicy policy, int attempts)
    {
        var milliseconds = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempts - 1);
        return milliseconds < policy.MaxRetryInterval.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : policy.MaxRetryInterval;
    }
}
