using Academy.Core.Platform;

namespace Academy.Core.Messaging.Webhooks;

/// <summary>One event on its way to one receiver. Container <c>operations</c>; its id is the event's, so fanning out twice meets it.</summary>
public sealed record WebhookDelivery : Document
{
    public const string DocumentType = "webhookDelivery";

    /// <summary>How old an event may be when it is fanned out; a delivery is kept for longer, so that none is made twice.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(30);

    private const int LongestLog = 24;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(60);

    public override string Id => EventId;

    public override string Type => DocumentType;

    /// <summary>The partition: one a subscription.</summary>
    public string Stream => StreamOf(SubscriptionId);

    public required WebhookSubscriptionId SubscriptionId { get; init; }

    public required string EventId { get; init; }

    public required string EventType { get; init; }

    /// <summary>The body, as text, so that every attempt sends the same bytes.</summary>
    public required string Payload { get; init; }

    public required WebhookDeliveryStatus Status { get; init; }

    /// <summary>Counts the replays; each has a workflow of its own.</summary>
    public int Round { get; init; }

    /// <summary>How often it was tried in this round.</summary>
    public int Attempts { get; init; }

    public DateTimeOffset? FirstAttemptAt { get; init; }

    public DateTimeOffset? LastAttemptAt { get; init; }

    /// <summary>When it is tried again; null when it isn't.</summary>
    public DateTimeOffset? NextRetryAt { get; init; }

    /// <summary>What the receiver last answered; null when it didn't.</summary>
    public int? ResponseCode { get; init; }

    /// <summary>What came of each attempt, the latest last; the oldest go.</summary>
    public IReadOnlyList<WebhookAttempt> Log { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    public static string StreamOf(WebhookSubscriptionId subscription) => $"webhook:{subscription}";

    public static WebhookDelivery Of(WebhookEvent happened, WebhookSubscription subscription, DateTimeOffset now) => new()
    {
        SubscriptionId = subscription.SubscriptionId,
        EventId = happened.Id,
        EventType = happened.Type,
        Payload = happened.ToBody(),
        Status = WebhookDeliveryStatus.Pending,
        CreatedAt = now,
        Ttl = (int)Kept.TotalSeconds,
    };

    /// <summary>The delivery after an attempt.</summary>
    /// <param name="response">What came of it.</param>
    /// <param name="began">When it began.</param>
    /// <param name="now">When it ended; the pause counts from here.</param>
    public WebhookDelivery Tried(WebhookResponse response, DateTimeOffset began, DateTimeOffset now)
    {
        var attempts = Attempts + 1;
        var pause = response.IsSuccess ? null : WebhookBackoff.After(attempts, $"{SubscriptionId}:{EventId}:{Round}");
        return this with
        {
            Status = response.IsSuccess ? WebhookDeliveryStatus.Delivered : pause is null ? WebhookDeliveryStatus.Failed : WebhookDeliveryStatus.Pending,
            Attempts = attempts,
            FirstAttemptAt = FirstAttemptAt ?? began,
            LastAttemptAt = began,
            NextRetryAt = now + pause,
            ResponseCode = response.Code,
            Log = [.. Log.TakeLast(LongestLog - 1), new(began, Round, response.Code, response.Error, response.Body)],
        };
    }

    /// <summary>The delivery, given up without an attempt, because its subscription is off or gone.</summary>
    public WebhookDelivery GiveUp() => this with { Status = WebhookDeliveryStatus.Failed, NextRetryAt = null };

    /// <summary>The delivery as if it had just begun, its log apart.</summary>
    public Result<WebhookDelivery> Replay() => Status == WebhookDeliveryStatus.Pending
        ? WebhookRefusals.StillPending
        : this with { Status = WebhookDeliveryStatus.Pending, Round = Round + 1, Attempts = 0, FirstAttemptAt = null, NextRetryAt = null };
}

public enum WebhookDeliveryStatus
{
    Pending,
    Delivered,

    /// <summary>Tried for the last time without success, or its webhook was switched off meanwhile.</summary>
    Failed,
}

/// <summary>What came of one attempt.</summary>
/// <param name="At">When it began.</param>
/// <param name="Round">0 for the delivery itself, then the number of the replay.</param>
/// <param name="ResponseCode">The status that the receiver answered; null when it didn't.</param>
/// <param name="Error">Why it didn't; null when it did.</param>
/// <param name="ResponseBody">The beginning of the answer.</param>
public sealed record WebhookAttempt(DateTimeOffset At, int Round, int? ResponseCode, string? Error, string? ResponseBody);
