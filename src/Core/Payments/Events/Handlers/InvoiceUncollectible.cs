using Academy.Core.Payments.Invoices;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Events.Handlers;

/// <summary>Someone at Stripe has given a bill up. It can still be paid. Of a subscription's bill the subscription itself says what follows.</summary>
internal sealed class InvoiceUncollectible(InvoiceNews invoices) : IStripeHandler
{
    public string EventType => "invoice.marked_uncollectible";

    public Task<Refusal?> HandleAsync(StripeNotification notification, CancellationToken cancellation)
    {
        var invoice = notification.Read<StripeInvoice>();
        return InvoiceOwner.Of(invoice) is { } owner
            ? invoices.HearAsync(owner.OrganizationId, owner.InvoiceId, invoice, notification.CreatedAt, cancellation)
            : Task.FromResult<Refusal?>(null);
    }
}
