using Academy.Core.Platform;

namespace Academy.Core.Messaging.Webhooks;

/// <summary>What administrators see of deliveries, and do about those that failed.</summary>
public sealed class WebhookLog(WebhookStore webhooks)
{
    /// <summary>One page of what a webhook was sent, the latest first.</summary>
    public async Task<Result<Page<WebhookDeliveryView>>> ListAsync(WebhookSubscriptionId id, WebhookDeliveryQuery asked, CancellationToken cancellation)
    {
        if (await webhooks.FindAsync(id, cancellation) is null)
        {
            return WebhookRefusals.NotFound;
        }

        return await asked.ReadAsync(
            $"webhooks/{id}/deliveries?{asked.Status}",
            (limit, after) => webhooks.ListDeliveriesAsync(id, asked.Status, limit, after, cancellation),
            WebhookDeliveryView.From);
    }

    public async Task<Result<WebhookDeliveryView>> ReadAsync(WebhookSubscriptionId id, string eventId, CancellationToken cancellation) =>
        await webhooks.FindDeliveryAsync(id, eventId, cancellation) is { } delivery ? WebhookDeliveryView.InFull(delivery) : WebhookRefusals.DeliveryNotFound;

    /// <summary>Sends an event again from the beginning, whether it failed or arrived. One that is on its way stays on it.</summary>
    public async Task<Result<WebhookDeliveryView>> ReplayAsync(WebhookSubscriptionId id, string eventId, CancellationToken cancellation) =>
        await webhooks.FindAsync(id, cancellation) is not { } subscription ? WebhookRefusals.NotFound
        : !subscription.Active ? WebhookRefusals.Inactive
        : (await WebhookRefusals.Deliveries.ChangeAsync(
            version: null,
            () => webhooks.FindDeliveryAsync(id, eventId, cancellation),
            delivery => new(delivery.Replay()),
            changed => webhooks.TryReplaceAsync(changed, cancellation))).Then(WebhookDeliveryView.From);
}
