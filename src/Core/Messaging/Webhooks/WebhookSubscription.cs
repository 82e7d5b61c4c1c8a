using System.Text.Json.Serialization;
using Academy.Core.Organizations;
using Academy.Core.Platform;

namespace Academy.Core.Messaging.Webhooks;

/// <summary>Someone's wish to be told of events. Container <c>operations</c>; all in one partition, because every event is held against all of them.</summary>
public sealed record WebhookSubscription : Document
{
    public const string DocumentType = "webhookSubscription";

    public const string Partition = "webhook-subscriptions";

    public override string Id => SubscriptionId.Value;

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public string Stream { get; init; } = Partition;

    public required WebhookSubscriptionId SubscriptionId { get; init; }

    /// <summary>Whose events alone it is told of; null when of everyone's.</summary>
    public OrganizationId? OrganizationId { get; init; }

    /// <summary>Where to. May carry a secret of the receiver's, so it is never logged.</summary>
    public required string Url { get; init; }

    /// <summary>The sorts of event, each with since when: what happened before is not sent.</summary>
    public required IReadOnlyDictionary<string, DateTimeOffset> Events { get; init; }

    public required bool Active { get; init; }

    /// <summary>The signing secrets, the newest first; a second one only until its time is over.</summary>
    public required IReadOnlyList<WebhookSecret> Secrets { get; init; }

    /// <summary>Since when no event has arrived; null while they do.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>When it was switched off because nothing arrived any more; null unless it was.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The owner, who is told when it is switched off.</summary>
    public required UserId CreatedBy { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Counts the changes by people, not what deliveries write: what If-Match names.</summary>
    public required long Revision { get; init; }

    [JsonIgnore]
    public string Version => $"\"{Revision}\"";

    /// <summary>Whether it is to be told of an event.</summary>
    public bool Wants(WebhookEvent happened) =>
        Active
        && (OrganizationId is null || OrganizationId == happened.Data.OrganizationId)
        && Events.TryGetValue(happened.Type, out var since) && since <= happened.CreatedAt;

    /// <summary>The secrets, sealed, that a signature made now is made with.</summary>
    public IEnumerable<string> SecretsAt(DateTimeOffset now) => Secrets.Where(secret => secret.IsGood(now)).Select(secret => secret.Sealed);
}

/// <summary>A signing secret.</summary>
/// <param name="Sealed">Encrypted.</param>
/// <param name="Until">When another will have taken its place; null for the newest.</param>
public sealed record WebhookSecret(string Sealed, DateTimeOffset? Until = null)
{
    public bool IsGood(DateTimeOffset now) => Until is null || now < Until;
}
