namespace Academy.Core.Platform;

/// <summary>A service that the academy relies on can't be reached, is busy or doesn't let the academy in. The same call may succeed later.</summary>
/// <param name="service">Its name, for operators.</param>
/// <param name="retryAfter">When it wants to be asked again; null when it didn't say.</param>
/// <param name="cause">What the service's client said.</param>
public sealed class OutageException(string service, TimeSpan? retryAfter, Exception? cause) : Exception($"{service} does not do its part now.", cause)
{
    public string Service { get; } = service;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}
