using Academy.Core.Messaging.Webhooks;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Functions.Api.Messaging;

/// <summary>Who outside the academy is told of what happens in it.</summary>
public sealed class WebhookFunctions(WebhookAdministration webhooks)
{
    [Function(nameof(ListWebhookEvents))]
    [AtLeast(Role.PlatformAdmin), Operation("List the events that webhooks can be told of")]
    public Reply<IReadOnlyList<WebhookEventType>> ListWebhookEvents(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/webhook-events")] HttpRequest request) => Reply.Ok(WebhookCatalog.All);

    [Function(nameof(CreateWebhook))]
    [AtLeast(Role.PlatformAdmin), Operation("Subscribe a URL to events; the answer alone tells the signing secret", Success = 201)]
    public async Task<Reply<WebhookWithSecret>> CreateWebhook(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/webhooks")] HttpRequest request,
        [FromBody] WebhookContent content,
        CancellationToken cancellation) =>
        (await webhooks.CreateAsync(request.Caller(), content, cancellation)).Then(created =>
            Reply.Created($"/v1/webhooks/{created.Webhook.Id}", created, created.Version).Confidential());

    [Function(nameof(ListWebhooks))]
    [AtLeast(Role.PlatformAdmin), Query<PageQuery>, Operation("List the webhooks, the latest first")]
    public async Task<Reply<Page<WebhookView>>> ListWebhooks(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/webhooks")] HttpRequest request, CancellationToken cancellation) =>
        await webhooks.ListAsync(request.Query<PageQuery>(), cancellation);

    [Function(nameof(GetWebhook))]
    [AtLeast(Role.PlatformAdmin), Operation("Get a webhook, with the version to change it by")]
    public async Task<Reply<WebhookView>> GetWebhook(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/webhooks/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        (await webhooks.ReadAsync(WebhookSubscriptionId.From(id), cancellation)).Then(Changed);

    [Function(nameof(UpdateWebhook))]
    [AtLeast(Role.PlatformAdmin), Operation("Replace a webhook's URL and events, or switch it on or off")]
    public async Task<Reply<WebhookView>> UpdateWebhook(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/webhooks/{id}")] HttpRequest request,
        string id,
        [FromBody] WebhookContent content,
        CancellationToken cancellation) =>
        (await webhooks.UpdateAsync(WebhookSubscriptionId.From(id), request.IfMatch(), content, cancellation)).Then(Changed);

    [Function(nameof(RotateWebhookSecret))]
    [AtLeast(Role.PlatformAdmin), Operation("Give a webhook another signing secret, and let the old one go later")]
    public async Task<Reply<WebhookWithSecret>> RotateWebhookSecret(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/webhooks/{id}/rotate-secret")] HttpRequest request,
        string id,
        [FromBody] WebhookRotation rotation,
        CancellationToken cancellation) =>
        (await webhooks.RotateAsync(WebhookSubscriptionId.From(id), TimeSpan.FromHours(rotation.OverlapHours), cancellation))
            .Then(rotated => Reply.Ok(rotated, rotated.Version).Confidential());

    [Function(nameof(RemoveWebhook))]
    [AtLeast(Role.PlatformAdmin), Operation("End a webhook", Success = 204)]
    public async Task<Reply<Nothing>> RemoveWebhook(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/webhooks/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        (await webhooks.RemoveAsync(WebhookSubscriptionId.From(id), cancellation)).Then(_ => Reply.NoContent());

    private static Reply<WebhookView> Changed(WebhookSubscription subscription) => Reply.Ok(WebhookView.From(subscription), subscription.Version);
}
