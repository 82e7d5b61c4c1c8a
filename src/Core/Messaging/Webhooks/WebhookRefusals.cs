using Academy.Core.Platform;

namespace Academy.Core.Messaging.Webhooks;

public static class WebhookRefusals
{
    public static readonly Refusal NotFound = new("webhook.not_found", RefusalKind.NotFound, "There is no such webhook.");

    public static readonly Refusal Stale = new("webhook.stale", RefusalKind.Stale, "The webhook has changed since you read it.");

    public static readonly Refusal VersionRequired =
        new("webhook.version_required", RefusalKind.PreconditionRequired, "Say in If-Match which version you replace.");

    public static readonly Refusal UnknownOrganization =
        Refusal.OfField("webhook.unknown_organization", "organizationId", "There is no such organization.");

    public static readonly Refusal Inactive = new("webhook.inactive", RefusalKind.Conflict, "The webhook is switched off. Switch it on, then replay.");

    public static readonly Refusal DeliveryNotFound =
        new("webhook_delivery.not_found", RefusalKind.NotFound, "The webhook was not sent this event, or too long ago.");

    public static readonly Refusal StillPending = new("webhook_delivery.pending", RefusalKind.Conflict, "The event is still being delivered.");

    internal static readonly Concurrency Concurrency = new(
        NotFound, Stale, new("webhook.busy", RefusalKind.Conflict, "The webhook is being changed by others at the same time. Try again."));

    internal static readonly Concurrency Deliveries = new(DeliveryNotFound, DeliveryNotFound, StillPending);

    public static Refusal BadUrl(string fault) => Refusal.OfField("webhook.bad_url", "url", fault);

    public static Refusal UnknownEvent(int index, string name) =>
        Refusal.OfField("webhook.unknown_event", $"events[{index}]", $"There is no event \"{name}\".");
}
