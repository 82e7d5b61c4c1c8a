using Academy.Core.Organizations.Managers;
using Academy.Core.Payments.Invoices;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Functions.Api.Payments;

/// <summary>Organizations buy seats on account.</summary>
public sealed class InvoiceFunctions(OrganizationInvoices invoices)
{
    [Function(nameof(ListInvoices))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ManageEnrollments), Query<PageQuery>, Operation("List the organization's invoices, the latest first")]
    public async Task<Reply<Page<InvoiceView>>> ListInvoices(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/organizations/{organizationId}/invoices")] HttpRequest request, CancellationToken cancellation) =>
        await invoices.ListAsync(request.Manager().OrganizationId, request.Query<PageQuery>(), cancellation);

    /// <summary>The seats are there once the invoice is paid.</summary>
    [Function(nameof(OrderSeats))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ManageEnrollments, Role = ManagerRole.Admin), Operation("Buy seats for the organization on account", Success = 201)]
    public async Task<Reply<InvoiceView>> OrderSeats(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/organizations/{organizationId}/invoices")] HttpRequest request,
        [FromBody] InvoiceContent content,
        CancellationToken cancellation) =>
        (await invoices.OrderAsync(request.Manager().OrganizationId, request.Caller().UserId, content, cancellation)).Then(invoice =>
            Reply.Created($"/v1/organizations/{invoice.OrganizationId}/invoices", InvoiceView.From(invoice)));
}
