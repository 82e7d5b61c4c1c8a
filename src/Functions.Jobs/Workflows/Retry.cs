using Microsoft.DurableTask;

namespace Academy.Functions.Jobs.Workflows;

/// <summary>How often workflows try what fails.</summary>
internal static class Retry
{
    // What fails for longer is for an operator, who sees the failed instance.
    /// <summary>About a day of attempts.</summary>
    public static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 30, firstRetryInterval: TimeSpan.FromSeconds(5), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromHours(1)));
}
