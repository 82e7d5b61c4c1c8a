using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Local.Hosting.Invocation;

/// <summary>The binding data of one invocation: the route values of a request.</summary>
internal sealed class WorkerBindings(HttpContext? http) : BindingContext
{
    private IReadOnlyDictionary<string, object?>? data;

    public override IReadOnlyDictionary<string, object?> BindingData =>
        data ??= http is null ? new Dictionary<string, object?>() : new Dictionary<string, object?>(http.Request.RouteValues, StringComparer.OrdinalIgnoreCase);
}

/// <summary>Which try this is, of how many.</summary>
internal sealed class WorkerRetry(int count, RetryAttribute? retry) : RetryContext
{
    public override int RetryCount => count;

    public override int MaxRetryCount => retry switch
    {
        FixedDelayRetryAttribute fixedDelay => fixedDelay.MaxRetryCount,
        ExponentialBackoffRetryAttribute backoff => backoff.MaxRetryCount,
        _ => 0,
    };
}
