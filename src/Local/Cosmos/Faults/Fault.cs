namespace Academy.Local.Cosmos.Faults;

internal enum FaultKind
{
    /// <summary>429 with a time to wait; nothing was done.</summary>
    Throttled,

    /// <summary>503; nothing was done.</summary>
    Unavailable,

    /// <summary>412 to a request that demands something of what is stored, as if another were faster each time; nothing was done. Others pass.</summary>
    PreconditionFailed,

    /// <summary>Done, and answered 503: the caller can't know.</summary>
    UnavailableAfterCommit,

    /// <summary>Done, and answered 408.</summary>
    TimeoutAfterCommit,

    /// <summary>Done, but the connection breaks before the answer.</summary>
    DisconnectAfterCommit,

    /// <summary>Done after a while.</summary>
    Latency,
}

/// <summary>Something that goes wrong with one operation.</summary>
/// <param name="Wait">How long a throttled caller is told to wait, or how long the operation is held up.</param>
internal sealed record Fault(FaultKind Kind, TimeSpan Wait = default)
{
    public static Fault Throttled(TimeSpan retryAfter) => new(FaultKind.Throttled, retryAfter);

    public static Fault Unavailable { get; } = new(FaultKind.Unavailable);

    public static Fault PreconditionFailed { get; } = new(FaultKind.PreconditionFailed);

    public static Fault UnavailableAfterCommit { get; } = new(FaultKind.UnavailableAfterCommit);

    public static Fault TimeoutAfterCommit { get; } = new(FaultKind.TimeoutAfterCommit);

    public static Fault DisconnectAfterCommit { get; } = new(FaultKind.DisconnectAfterCommit);

    /// <summary>Waits on the account's clock.</summary>
    public static Fault Latency(TimeSpan wait) => new(FaultKind.Latency, wait);
}
