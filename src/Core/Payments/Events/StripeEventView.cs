using System.ComponentModel;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Events;

/// <summary>Which events to list, the latest first.</summary>
public sealed record StripeEventQuery : PageQuery
{
    [Description("Only those in this state")]
    public StripeEventStatus? Status { get; init; }
}

/// <summary>An event as administrators see it. What it carries stays in the inbox: it names people and cards.</summary>
public sealed record StripeEventView
{
    public required string Id { get; init; }

    public required string EventType { get; init; }

    public required StripeEventStatus Status { get; init; }

    /// <summary>How often it was tried without success.</summary>
    public required int Attempts { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public string? Error { get; init; }

    /// <summary>When it is tried again; absent when it isn't.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    public static StripeEventView From(StripeEvent found) => new()
    {
        Id = found.EventId,
        EventType = found.EventType,
        Status = found.Status,
        Attempts = found.Attempts,
        Error = found.Error,
        NextAttemptAt = found.NextAttemptAt,
        CreatedAt = found.CreatedAt,
        ReceivedAt = found.ReceivedAt,
        SettledAt = found.SettledAt,
    };
}
