using System.Globalization;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Local.Hosting.Background;

/// <summary>How often, and after how long, work that failed is tried again. Without a retry attribute: never, as on Azure.</summary>
internal sealed class RetryPolicy
{
    private readonly int most;
    private readonly Backoff pauses;

    private RetryPolicy(int most, TimeSpan first, TimeSpan longest) => (this.most, pauses) = (most, new Backoff(first, longest));

    /// <exception cref="InvalidFunctionException">An interval can't be read.</exception>
    public static RetryPolicy Of(Function function) => function.Retry switch
    {
        FixedDelayRetryAttribute retry => new(retry.MaxRetryCount, Interval(function, retry.DelayInterval), Interval(function, retry.DelayInterval)),
        ExponentialBackoffRetryAttribute retry => new(retry.MaxRetryCount, Interval(function, retry.MinimumInterval), Interval(function, retry.MaximumInterval)),
        _ => new(0, TimeSpan.Zero, TimeSpan.Zero),
    };

    /// <summary>How long to wait after the given number of failures; null when it is time to give up. -1 retries never give up.</summary>
    public TimeSpan? After(int failures) => most >= 0 && failures > most ? null : pauses.After(failures);

    private static TimeSpan Interval(Function function, string text) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval >= TimeSpan.Zero
            ? interval
            : throw function.Invalid($"has a retry interval that can't be read, '{text}'.");
}
