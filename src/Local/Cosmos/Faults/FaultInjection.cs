using System.Globalization;
using Academy.Local.Cosmos.Protocol;

namespace Academy.Local.Cosmos.Faults;

/// <summary>Lets a fault happen to a request: before, after or instead of its answer.</summary>
internal static class FaultInjection
{
    private const int RequestRateTooLarge = 3200;

    private static readonly CosmosError Busy = new(429, "TooManyRequests", "Request rate is large.", RequestRateTooLarge);
    private static readonly CosmosError Unavailable = new(503, "ServiceUnavailable", "Service is currently unavailable, please retry after a while.");
    private static readonly CosmosError TimedOut = new(408, "RequestTimeout", "The request did not finish in time.");

    /// <param name="answer">Carries the request out.</param>
    /// <exception cref="HttpRequestException">The connection broke.</exception>
    public static async ValueTask<Reply> SufferAsync(
        Fault fault, Request request, TimeProvider clock, Func<ValueTask<Reply>> answer, CancellationToken cancellation)
    {
        switch (fault.Kind)
        {
            case FaultKind.Throttled:
                return Error(Busy).With(HeaderNames.RetryAfter, fault.Wait.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture));
            case FaultKind.Unavailable:
                return Error(Unavailable);
            case FaultKind.PreconditionFailed:
                return Conditions.Refuse(request, CosmosError.PreconditionFailed());
            case FaultKind.Latency:
                await Task.Delay(fault.Wait, clock, cancellation);
                return await answer();
        }

        await answer();
        return fault.Kind switch
        {
            FaultKind.UnavailableAfterCommit => Error(Unavailable),
            FaultKind.TimeoutAfterCommit => Error(TimedOut),
            _ => throw new HttpRequestException("The connection broke before the answer arrived."),
        };

        Reply Error(CosmosError error) => ErrorReply.From(error, request.ActivityId);
    }
}
