using Academy.Core.Payments.Events;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Api.Webhooks;

/// <summary>Where Stripe sends its events; its signature says that it is Stripe.</summary>
public sealed class StripeWebhook(StripeInbox inbox)
{
    [Function(nameof(ReceiveStripeEvent))]
    [Anyone, Operation("Take in an event that Stripe signed")]
    public async Task<Reply<StripeReceipt>> ReceiveStripeEvent(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/webhooks/stripe")] HttpRequest request, CancellationToken cancellation) =>
        await inbox.ReceiveAsync(request.Headers[StripeSignature.Header], request.RawBody(), cancellation);
}
