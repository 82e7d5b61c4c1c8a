using Academy.Core.Platform;

namespace Academy.Core.Messaging.Webhooks;

/// <summary>Identifies a subscription for ever.</summary>
public readonly record struct WebhookSubscriptionId(string Value) : IId<WebhookSubscriptionId>
{
    public static WebhookSubscriptionId From(string value) => new(value);

    public override string ToString() => Value;
}
