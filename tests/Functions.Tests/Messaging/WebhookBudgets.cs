using Academy.Core.Messaging.Webhooks;
using Academy.Functions.Tests.Courses;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Messaging;

/// <summary>What leads up to the calls of the budget table that are about webhooks. Only the last call of each counts.</summary>
internal static class WebhookBudgets
{
    /// <summary>By the administrator who calls: another who signs in meanwhile would make the session be read again.</summary>
    public static Task<OwnedWebhook> SubscribeAsync(BudgetTests.Warm warm) => warm.Academy.SubscribeAsync(WebhookCalls.Content(), warm.Admin);

    public static async Task<HttpResponseMessage> UpdateAsync(BudgetTests.Warm warm)
    {
        var webhook = await SubscribeAsync(warm);
        return await warm.Admin.PutAsync(webhook.Path, WebhookCalls.Content(events: ["cohort.opened"]), webhook.ETag);
    }

    /// <summary>The path of a delivery that arrived without having been sent.</summary>
    public static async Task<string> DeliverAsync(BudgetTests.Warm warm)
    {
        var (webhook, now) = (await SubscribeAsync(warm), warm.Academy.Clock.GetUtcNow());
        var store = warm.Academy.Services.GetRequiredService<WebhookStore>();
        var subscription = (await store.FindAsync(webhook.View.Id, CancellationToken.None))!;
        var happened = new WebhookEvent($"evt_{Guid.NewGuid():N}", "enrollment.created", now, new(new("c1"), new("k1")));
        await store.EnsureAsync(WebhookDelivery.Of(happened, subscription, now).Tried(new(200, null, null), now, now), CancellationToken.None);
        return $"{webhook.Path}/deliveries/{happened.Id}";
    }
}
