using Academy.Core.Platform;

namespace Academy.Core.Payments.Events;

/// <summary>
/// An event that Stripe sent, kept whole before anything is done about it. Container <c>operations</c>; its id is Stripe's, so an event that comes
/// again meets itself.
/// </summary>
public sealed record StripeEvent : Document
{
    public const string DocumentType = "stripeEvent";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public override string Id => EventId;

    public override string Type => DocumentType;

    /// <summary>The partition: one for each month in which events were made, so that none grows for ever.</summary>
    public string Stream => StreamOf(CreatedAt);

    public required string EventId { get; init; }

    /// <summary>Stripe's name of what happened, e.g. <c>charge.refunded</c>.</summary>
    public required string EventType { get; init; }

    /// <summary>When it happened, as Stripe says.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The body as it came; one text, because nobody asks for what is in it and every indexed path costs.</summary>
    public required string Payload { get; init; }

    public required StripeEventStatus Status { get; init; }

    /// <summary>How often it was tried without success.</summary>
    public int Attempts { get; init; }

    /// <summary>When it is tried again; null when it isn't, unless an administrator says so.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Why the last attempt failed: a refusal's code or the kind of an exception.</summary>
    public string? Error { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    public static string StreamOf(DateTimeOffset created) => $"stripe:{created.UtcDateTime:yyyy-MM}";

    /// <summary>The event, done with: everything followed from it, or nothing does.</summary>
    public StripeEvent Settle(StripeEventStatus status, DateTimeOffset now) =>
        this with { Status = status, Error = null, NextAttemptAt = null, SettledAt = now, Ttl = (int)Kept.TotalSeconds };

    /// <summary>The event after an attempt that failed: later each time, and for as long as Stripe itself would go on sending.</summary>
    public StripeEvent Fail(string error, DateTimeOffset now)
    {
        var next = now + Backoff(Attempts);
        return this with
        {
            Status = StripeEventStatus.Failed,
            Attempts = Attempts + 1,
            Error = error,
            NextAttemptAt = next - ReceivedAt <= TimeSpan.FromDays(3) ? next : null,
        };
    }

    /// <summary>The event as if it had just come.</summary>
    public StripeEvent Again() => this with { Status = StripeEventStatus.Received, NextAttemptAt = null };

    private static TimeSpan Backoff(int attempts) => TimeSpan.FromMinutes(Math.Min(5 * Math.Pow(2, Math.Min(attempts, 10)), 360));
}

public enum StripeEventStatus
{
    /// <summary>Kept, and to be done.</summary>
    Received,
    Done,

    /// <summary>Of a kind that nothing follows from.</summary>
    Ignored,
    Failed,
}
