using Academy.Core.Messaging.Webhooks;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Messaging.Webhooks;

/// <summary>Subscriptions and deliveries for tests.</summary>
internal static class Subscribed
{
    public static readonly DateTimeOffset Now = CourseBuilder.Start;

    public static readonly Caller Owner = new(new("owner"), Role.PlatformAdmin);

    public static WebhookContent Content(params string[] events) =>
        new() { Url = "https://example.com/hooks", Events = events is [] ? ["enrollment.created", "cohort.completed"] : events };

    public static WebhookSubscription To(WebhookContent? content = null, string id = "w1", DateTimeOffset? since = null) =>
        WebhookSubscriptionDecisions.Create(new(id), content ?? Content(), "sealed1", Owner, new(), since ?? Now).Value
        ?? throw new ArgumentException("The content was refused.", nameof(content));

    public static WebhookEvent Event(string type = "enrollment.created", DateTimeOffset? at = null, string? organization = null) =>
        new("evt_1", type, at ?? Now, new(new("c1"), new("k1"), new("ada:k1"), new("ada"), organization is null ? null : new(organization)));

    public static WebhookDelivery Delivery(WebhookSubscription? subscription = null) => WebhookDelivery.Of(Event(), subscription ?? To(), Now);

    /// <summary>The delivery after attempts that were all answered with this, each at its time.</summary>
    public static WebhookDelivery Tried(this WebhookDelivery delivery, int times, int code = 500)
    {
        for (var time = 0; time < times; time++)
        {
            var now = delivery.NextRetryAt ?? Now;
            delivery = delivery.Tried(new(code, null, "Oops"), now, now);
        }

        return delivery;
    }
}
