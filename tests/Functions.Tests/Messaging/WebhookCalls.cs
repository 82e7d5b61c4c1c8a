using System.Text;
using Academy.Core.Messaging.Webhooks;
using Academy.Core.Payments.Events;
using Academy.Core.Platform;
using Academy.Functions.Tests.Courses;
using Academy.Functions.Tests.Organizations;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Messaging;

/// <summary>A webhook as its owner gets it back, with what its events are signed with.</summary>
internal sealed record OwnedWebhook(WebhookView View, string Secret, string ETag)
{
    public string Path => $"v1/webhooks/{View.Id}";
}

/// <summary>What administrators do with webhooks in tests, over HTTP.</summary>
internal static class WebhookCalls
{
    /// <summary>An academy that may send events to this machine, as none does unless it is told.</summary>
    public static Task<AcademyHost> StartAsync() => AcademyHost.StartAsync(new()
    {
        Configure = worker => worker.Services.Configure<WebhookOptions>(options => options.AllowLoopback = true),
    });

    public static WebhookContent Content(string url = "https://hooks.example/academy", params string[] events) =>
        new() { Url = url, Events = events is [] ? ["enrollment.created"] : events };

    public static async Task<OwnedWebhook> SubscribeAsync(this AcademyHost academy, WebhookContent content, HttpClient? owner = null)
    {
        var admin = owner ?? await academy.SignInAsync(Role.PlatformAdmin);
        return await ReadWebhookAsync(await admin.PostAsync("v1/webhooks", content));
    }

    public static async Task<OwnedWebhook> ReadWebhookAsync(HttpResponseMessage response)
    {
        var shown = await response.ReadAsync<WebhookWithSecret>();
        return new(shown.Webhook, shown.Secret, response.Headers.ETag!.ToString());
    }

    public static async Task<WebhookView> ReadAsync(this AcademyHost academy, OwnedWebhook webhook) =>
        await (await (await academy.SignInAsync(Role.PlatformAdmin)).GetAsync(webhook.Path)).ReadAsync<WebhookView>();

    public static async Task<IReadOnlyList<WebhookDeliveryView>> DeliveriesAsync(this AcademyHost academy, OwnedWebhook webhook, string query = "") =>
        (await (await (await academy.SignInAsync(Role.PlatformAdmin)).GetAsync($"{webhook.Path}/deliveries{query}")).ReadAsync<Page<WebhookDeliveryView>>()).Items;

    /// <summary>The only delivery, with its log.</summary>
    public static async Task<WebhookDeliveryView> DeliveryAsync(this AcademyHost academy, OwnedWebhook webhook)
    {
        var only = (await academy.DeliveriesAsync(webhook)).ShouldHaveSingleItem();
        return await (await (await academy.SignInAsync(Role.PlatformAdmin)).GetAsync($"{webhook.Path}/deliveries/{only.EventId}")).ReadAsync<WebhookDeliveryView>();
    }

    public static async Task<HttpResponseMessage> ReplayAsync(this AcademyHost academy, OwnedWebhook webhook, string eventId) =>
        await (await academy.SignInAsync(Role.PlatformAdmin)).PostAsync($"{webhook.Path}/deliveries/{eventId}/replay", null);

    /// <summary>Whether a receiver who knows this secret would believe it, now.</summary>
    public static bool Believes(this AcademyHost academy, ReceivedWebhook received, string secret) =>
        StripeSignature.IsValid(received.Signature, Encoding.UTF8.GetBytes(received.Body), [secret], academy.Clock.GetUtcNow());
}
