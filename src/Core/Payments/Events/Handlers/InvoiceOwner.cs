using Academy.Core.Organizations;
using Academy.Core.Payments.Invoices;

namespace Academy.Core.Payments.Events.Handlers;

/// <summary>The organization that owes a bill.</summary>
internal sealed record InvoiceOwner(OrganizationId OrganizationId, OrganizationInvoiceId InvoiceId)
{
    /// <summary>Null of a bill that no organization owes.</summary>
    public static InvoiceOwner? Of(StripeInvoice invoice) =>
        invoice.Metadata is { } metadata
        && metadata.TryGetValue(StripeMetadata.Organization, out var organization)
        && metadata.TryGetValue(StripeMetadata.Invoice, out var id)
            ? new(new(organization), new(id))
            : null;
}
