using Academy.Core.Payments.Invoices;
using Academy.Core.Payments.Ledger;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Events.Handlers;

/// <summary>A bill was paid: an organization's, which has its seats now, or one of a subscription.</summary>
internal sealed class InvoicePaid(InvoiceNews invoices, Settlement settlement) : IStripeHandler
{
    public string EventType => "invoice.paid";

    public Task<Refusal?> HandleAsync(StripeNotification notification, CancellationToken cancellation)
    {
        var invoice = notification.Read<StripeInvoice>();
        return InvoiceOwner.Of(invoice) is { } owner
            ? invoices.HearAsync(owner.OrganizationId, owner.InvoiceId, invoice, notification.CreatedAt, cancellation)
            : settlement.TakeInAsync(PaymentStatement.Of(invoice), cancellation);
    }
}
