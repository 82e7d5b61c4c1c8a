using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Reconciliation;
using Academy.Core.Payments.Refunds;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Functions.Api.Payments;

/// <summary>What administrators see of people's payments, and give back.</summary>
public sealed class PaymentAdminFunctions(PaymentReading payments, PaymentRefunds refunds, Reconciler reconciler)
{
    [Function(nameof(ListUserPayments))]
    [AtLeast(Role.PlatformAdmin), Query<PageQuery>, Operation("List what a person has bought, the latest first")]
    public async Task<Reply<Page<PaymentView>>> ListUserPayments(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/admin/users/{userId}/payments")] HttpRequest request,
        string userId,
        CancellationToken cancellation) =>
        await payments.ListAsync(UserId.From(userId), request.Query<PageQuery>(), cancellation);

    [Function(nameof(GetPayment))]
    [AtLeast(Role.PlatformAdmin), Operation("Get a payment, with the version to refund it by")]
    public async Task<Reply<PaymentView>> GetPayment(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/admin/payments/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        (await payments.ReadAsync(CheckoutId.From(id), cancellation)).Then(checkout => Reply.Ok(PaymentView.From(checkout), checkout.ETag));

    /// <summary>The same amount for the same reason within a day is the same refund. A seat whose price was given back in full is free again.</summary>
    [Function(nameof(RefundPayment))]
    [AtLeast(Role.PlatformAdmin), Operation("Give back some or all of a payment", Success = 202)]
    public async Task<Reply<PaymentView>> RefundPayment(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/admin/payments/{id}/refund")] HttpRequest request,
        string id,
        [FromBody] RefundContent content,
        CancellationToken cancellation) =>
        (await refunds.OrderAsync(request.Caller(), CheckoutId.From(id), request.IfMatch(), content, cancellation)).Then(checkout =>
            Reply.Accepted(PaymentView.From(checkout), $"/v1/admin/payments/{checkout.CheckoutId}"));

    [Function(nameof(GetReconciliation))]
    [AtLeast(Role.PlatformAdmin), Operation("Get the latest report of what doesn't fit together between money and seats")]
    public async Task<Reply<ReconciliationView>> GetReconciliation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/admin/reconciliation")] HttpRequest request, CancellationToken cancellation) =>
        await reconciler.ReadAsync(cancellation);
}
