using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Subscriptions;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Functions.Api.Payments;

/// <summary>Buying, and what one has bought.</summary>
public sealed class CheckoutFunctions(CheckoutDesk desk, PaymentReading payments, PremiumSubscriptions subscriptions)
{
    /// <summary>What is bought is kept for 30 minutes; asking again meanwhile goes on with the same purchase.</summary>
    [Function(nameof(BeginCheckout))]
    [AtLeast(Role.Learner), Operation("Buy a seat in a cohort, or what an offer sells", Success = 201)]
    public async Task<Reply<PaymentView>> BeginCheckout(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/checkout")] HttpRequest request,
        [FromBody] CheckoutRequest wanted,
        CancellationToken cancellation) =>
        (await desk.BeginAsync(request.Caller(), wanted, cancellation)).Then(checkout =>
            Reply.Created($"/v1/me/payments/{checkout.CheckoutId}", PaymentView.From(checkout)));

    [Function(nameof(ListMyPayments))]
    [AtLeast(Role.Learner), Query<PageQuery>, Operation("List what I have bought, the latest first")]
    public async Task<Reply<Page<PaymentView>>> ListMyPayments(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me/payments")] HttpRequest request, CancellationToken cancellation) =>
        await payments.ListAsync(request.Caller().UserId, request.Query<PageQuery>(), cancellation);

    [Function(nameof(GetMyPayment))]
    [AtLeast(Role.Learner), Operation("Get something that I have bought, and how it stands")]
    public async Task<Reply<PaymentView>> GetMyPayment(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me/payments/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        (await payments.ReadMineAsync(request.Caller(), CheckoutId.From(id), cancellation)).Then(checkout => Reply.Ok(PaymentView.From(checkout), checkout.ETag));

    [Function(nameof(GetMySubscription))]
    [AtLeast(Role.Learner), Operation("Get the subscription that gives me premium")]
    public async Task<Reply<SubscriptionView>> GetMySubscription(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me/subscription")] HttpRequest request, CancellationToken cancellation) =>
        await subscriptions.ReadAsync(request.Caller(), cancellation);

    /// <summary>It gives premium until what was paid is over; that it ends then is seen once Stripe has said so.</summary>
    [Function(nameof(CancelMySubscription))]
    [AtLeast(Role.Learner), Operation("Let my subscription run out", Success = 202)]
    public async Task<Reply<SubscriptionView>> CancelMySubscription(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/me/subscription/cancel")] HttpRequest request, CancellationToken cancellation) =>
        (await subscriptions.CancelAsync(request.Caller(), cancellation)).Then(subscription => Reply.Accepted(subscription));
}
