namespace Academy.Core.Platform;

/// <summary>How often something may happen to one subject, counted in fixed windows of wall time.</summary>
/// <param name="Policy">The name of the limit; counters of different policies never meet.</param>
public sealed record RateLimit(string Policy, int Permits, TimeSpan Window)
{
    /// <summary>The window that an instant falls into: its number since the epoch.</summary>
    public long WindowAt(DateTimeOffset now) => now.UtcTicks / Window.Ticks;

    /// <summary>How long until the window of this instant ends; more than zero, at most <see cref="Window"/>.</summary>
    public TimeSpan RemainingAt(DateTimeOffset now) => TimeSpan.FromTicks(Window.Ticks - (now.UtcTicks % Window.Ticks));
}

/// <summary>How often a policy was used by one subject in one window.</summary>
public sealed record RateCount : Document
{
    public override string Id => $"{Window}";

    public override string Type => "rateCount";

    /// <summary>The partition: the policy and a hash of the subject, so that no address is stored here.</summary>
    public required string Stream { get; init; }

    public required long Window { get; init; }

    public required int Used { get; init; }
}
