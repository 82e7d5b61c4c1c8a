using Academy.Core.Organizations;

namespace Academy.Core.Messaging.Webhooks;

/// <summary>A webhook as administrators see it. Its secret isn't part of it: nobody gets to see that twice.</summary>
public sealed record WebhookView
{
    public required WebhookSubscriptionId Id { get; init; }

    public OrganizationId? OrganizationId { get; init; }

    public required string Url { get; init; }

    public required IReadOnlyList<string> Events { get; init; }

    public required bool Active { get; init; }

    /// <summary>Since when no event has arrived; absent while they do.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>When it was switched off because nothing arrived any more.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Until when events are signed with the secret before as well.</summary>
    public DateTimeOffset? OldSecretUntil { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public static WebhookView From(WebhookSubscription subscription) => new()
    {
        Id = subscription.SubscriptionId,
        OrganizationId = subscription.OrganizationId,
        Url = subscription.Url,
        Events = [.. subscription.Events.Keys.Order(StringComparer.Ordinal)],
        Active = subscription.Active,
        FailingSince = subscription.FailingSince,
        DisabledAt = subscription.DisabledAt,
        OldSecretUntil = subscription.Secrets.Skip(1).FirstOrDefault()?.Until,
        CreatedAt = subscription.CreatedAt,
        UpdatedAt = subscription.UpdatedAt,
    };
}

/// <summary>A webhook with a secret that was just made.</summary>
/// <param name="Webhook">The webhook.</param>
/// <param name="Secret">What its events are signed with. Shown this once.</param>
/// <param name="Version">The version to change it by, which is the ETag too.</param>
public sealed record WebhookWithSecret(WebhookView Webhook, string Secret, string Version);

/// <summary>A delivery as administrators see it.</summary>
public sealed record WebhookDeliveryView
{
    public required string EventId { get; init; }

    public required string EventType { get; init; }

    public required WebhookDeliveryStatus Status { get; init; }

    /// <summary>How often it was tried since it began, or since the last replay.</summary>
    public required int Attempts { get; init; }

    public DateTimeOffset? LastAttemptAt { get; init; }

    public DateTimeOffset? NextRetryAt { get; init; }

    /// <summary>What the receiver last answered; absent when it didn't.</summary>
    public int? ResponseCode { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What came of the latest attempts, replays included; only of one delivery, not in lists.</summary>
    public IReadOnlyList<WebhookAttempt>? Log { get; init; }

    /// <summary>The body that is sent; only of one delivery, not in lists.</summary>
    public string? Payload { get; init; }

    public static WebhookDeliveryView From(WebhookDelivery delivery) => new()
    {
        EventId = delivery.EventId,
        EventType = delivery.EventType,
        Status = delivery.Status,
        Attempts = delivery.Attempts,
        LastAttemptAt = delivery.LastAttemptAt,
        NextRetryAt = delivery.NextRetryAt,
        ResponseCode = delivery.ResponseCode,
        CreatedAt = delivery.CreatedAt,
    };

    public static WebhookDeliveryView InFull(WebhookDelivery delivery) => From(delivery) with { Log = delivery.Log, Payload = delivery.Payload };
}
