using Academy.Core.Messaging.Webhooks;
using Academy.Core.Platform;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Api.Messaging;

/// <summary>What webhooks were sent, and what came of it.</summary>
public sealed class WebhookDeliveryFunctions(WebhookLog log)
{
    [Function(nameof(ListWebhookDeliveries))]
    [AtLeast(Role.PlatformAdmin), Query<WebhookDeliveryQuery>, Operation("List what a webhook was sent, the latest first")]
    public async Task<Reply<Page<WebhookDeliveryView>>> ListWebhookDeliveries(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/webhooks/{id}/deliveries")] HttpRequest request, string id, CancellationToken cancellation) =>
        await log.ListAsync(WebhookSubscriptionId.From(id), request.Query<WebhookDeliveryQuery>(), cancellation);

    [Function(nameof(GetWebhookDelivery))]
    [AtLeast(Role.PlatformAdmin), Operation("Get one delivery with its body and every attempt")]
    public async Task<Reply<WebhookDeliveryView>> GetWebhookDelivery(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/webhooks/{id}/deliveries/{eventId}")] HttpRequest request,
        string id,
        string eventId,
        CancellationToken cancellation) =>
        await log.ReadAsync(WebhookSubscriptionId.From(id), eventId, cancellation);

    [Function(nameof(ReplayWebhookDelivery))]
    [AtLeast(Role.PlatformAdmin), Operation("Send an event again, whether it failed or arrived", Success = 202)]
    public async Task<Reply<WebhookDeliveryView>> ReplayWebhookDelivery(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/webhooks/{id}/deliveries/{eventId}/replay")] HttpRequest request,
        string id,
        string eventId,
        CancellationToken cancellation) =>
        (await log.ReplayAsync(WebhookSubscriptionId.From(id), eventId, cancellation)).Then(again => Reply.Accepted(again));
}
