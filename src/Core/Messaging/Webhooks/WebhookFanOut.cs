namespace Academy.Core.Messaging.Webhooks;

/// <summary>
/// Makes a delivery of each event for each subscription that wants it. A document comes with everything it went through, so events may come twice, late
/// and in any order: a delivery that exists is left alone.
/// </summary>
public sealed class WebhookFanOut(WebhookStore webhooks, TimeProvider clock)
{
    public async Task SpreadAsync(IEnumerable<WebhookEvent> events, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        // Older ones were fanned out long ago, and the deliveries that would say so may be gone.
        var recent = events.Where(happened => now - happened.CreatedAt <= WebhookDelivery.Horizon).ToList();
        if (recent is [])
        {
            return;
        }

        await foreach (var subscription in webhooks.ActiveAsync(cancellation))
        {
            foreach (var happened in recent.Where(subscription.Wants))
            {
                await webhooks.EnsureAsync(WebhookDelivery.Of(happened, subscription, now), cancellation);
            }
        }
    }
}
