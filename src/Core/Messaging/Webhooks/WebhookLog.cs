using Academy.Core.Platform;

namespace Academy.Core.Messaging.Webhooks;

/// <summary>What administrators see of deliveries, and do about those that failed.</summary>
public sealed class WebhookLog(WebhookStore webhooks)
{
    /// <summary>One page of what a webhook was sent, the latest first.</summary>
    public async Task<Result<Page<WebhookDeliveryView>>> ListAsync(WebhookSubscriptionId id, WebhookDeliveryQuery asked, CancellationToken cancellation)
    {
        var list = $"webhooks/{id}/deliveries?{asked.Status}";
        if (!Cursor.Decode<string?>(list, asked.After, null).Succeeded(out var continuation, out var refusal))
        {
            return refusal;
        }

        if (await webhooks.FindAsync(id, cancellation) is null)
        {
            return WebhookRefusals.NotFound;
        }

        var (items, next) = await webhooks.ListDeliveriesAsync(id, asked.Status, asked.Limit, continuation, cancellation);
        return new Page<WebhookDeliveryView>([.. items.Select(WebhookDeliveryView.From)], next is null ? null : Cursor.Encode(list, next));
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
