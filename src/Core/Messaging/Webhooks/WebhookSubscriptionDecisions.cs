using Academy.Core.Platform;

namespace Academy.Core.Messaging.Webhooks;

/// <summary>What may become of a subscription.</summary>
public static class WebhookSubscriptionDecisions
{
    public static Result<WebhookSubscription> Create(
        WebhookSubscriptionId id, WebhookContent content, string sealedSecret, Caller owner, WebhookOptions options, DateTimeOffset now) => Write(
            new WebhookSubscription
            {
                SubscriptionId = id,
                Url = "",
                Events = new Dictionary<string, DateTimeOffset>(),
                Active = true,
                Secrets = [new(sealedSecret)],
                CreatedAt = now,
                CreatedBy = owner.UserId,
                UpdatedAt = now,
                Revision = 0,
            },
            content,
            options,
            now);

    /// <summary>The subscription with other content. One that is switched on is told of what happens from then on.</summary>
    public static Result<WebhookSubscription> Write(WebhookSubscription before, WebhookContent content, WebhookOptions options, DateTimeOffset now)
    {
        if (content.Events.Index().FirstOrDefault(wanted => !WebhookCatalog.Has(wanted.Item)) is (var index, { } unknown))
        {
            return WebhookRefusals.UnknownEvent(index, unknown);
        }

        return WebhookUrl.Parse(content.Url, options).Then(url =>
        {
            var isSwitchedOn = content.Active && !before.Active;
            // Events of another organization, too, are wanted only from now on.
            var isAnother = isSwitchedOn || before.OrganizationId != content.OrganizationId;
            return before with
            {
                OrganizationId = content.OrganizationId,
                Url = url.AbsoluteUri,
                Events = content.Events.Distinct().ToDictionary(name => name, name => isAnother ? now : before.Events.GetValueOrDefault(name, now)),
                Active = content.Active,
                FailingSince = isSwitchedOn ? null : before.FailingSince,
                DisabledAt = content.Active ? null : before.DisabledAt,
                UpdatedAt = now,
                Revision = before.Revision + 1,
            };
        });
    }

    /// <summary>The subscription with a fresh secret; the one before stays good until then, and any older one goes.</summary>
    public static WebhookSubscription Rotate(WebhookSubscription before, string sealedSecret, DateTimeOffset until, DateTimeOffset now) => before with
    {
        Secrets = until > now ? [new(sealedSecret), before.Secrets[0] with { Until = until }] : [new(sealedSecret)],
        UpdatedAt = now,
        Revision = before.Revision + 1,
    };

    /// <summary>What an attempt makes of the subscription: who has not been reached for all the tries of one event is not tried any more.</summary>
    /// <param name="before">As it was.</param>
    /// <param name="tried">The delivery after the attempt.</param>
    /// <param name="now">The time.</param>
    public static WebhookSubscription Follow(WebhookSubscription before, WebhookDelivery tried, DateTimeOffset now) => tried.Status switch
    {
        WebhookDeliveryStatus.Delivered => before.FailingSince is null ? before : before with { FailingSince = null },
        WebhookDeliveryStatus.Failed when before.Active && before.FailingSince <= tried.FirstAttemptAt => before with { Active = false, DisabledAt = now },
        _ => before.FailingSince is null ? before with { FailingSince = tried.LastAttemptAt } : before,
    };
}
