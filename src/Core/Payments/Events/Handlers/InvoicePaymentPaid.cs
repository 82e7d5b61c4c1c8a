using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Invoices;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Events.Handlers;

/// <summary>
/// Which payment paid an invoice. Charges of subscriptions carry nothing of ours, so this is what a refund or dispute that someone makes in Stripe's own
/// dashboard is led back by.
/// </summary>
internal sealed class InvoicePaymentPaid(CheckoutStore checkouts, InvoiceStore invoices) : IStripeHandler
{
    public string EventType => "invoice_payment.paid";

    public async Task<Refusal?> HandleAsync(StripeNotification notification, CancellationToken cancellation)
    {
        var paid = notification.Read<StripeInvoicePayment>();
        if (paid.Payment.PaymentIntent is not { } intent)
        {
            return null;
        }

        if (await checkouts.FindByReferencesAsync([paid.Invoice], cancellation) is { } subscription)
        {
            await checkouts.RememberAsync(subscription, [intent], cancellation);
            return null;
        }

        // Of an organization's bill there is nothing to lead back to; its seats are changed by hand.
        return await invoices.HasAsync(paid.Invoice, cancellation) ? null : PaymentRefusals.Unknown;
    }
}
