using Academy.Core.Payments.Events;
using Academy.Core.Platform;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Api.Payments;

/// <summary>What administrators see of Stripe's events, and do about those that failed.</summary>
public sealed class StripeEventFunctions(StripeInbox inbox)
{
    [Function(nameof(ListStripeEvents))]
    [AtLeast(Role.PlatformAdmin), Query<StripeEventQuery>, Operation("List the events that Stripe sent, the latest first")]
    public async Task<Reply<Page<StripeEventView>>> ListStripeEvents(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/admin/stripe-events")] HttpRequest request, CancellationToken cancellation) =>
        await inbox.ListAsync(request.Query<StripeEventQuery>(), cancellation);

    [Function(nameof(RetryStripeEvent))]
    [AtLeast(Role.PlatformAdmin), Operation("Have an event that failed handled again", Success = 202)]
    public async Task<Reply<StripeEventView>> RetryStripeEvent(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/admin/stripe-events/{id}/retry")] HttpRequest request, string id, CancellationToken cancellation) =>
        (await inbox.RetryAsync(id, cancellation)).Then(again => Reply.Accepted(again));
}
