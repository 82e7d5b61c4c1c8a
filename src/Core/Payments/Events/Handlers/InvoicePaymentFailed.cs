using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Invoices;
using Academy.Core.Payments.Ledger;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Events.Handlers;

/// <summary>A bill could not be collected. Stripe goes on trying; whoever owes it is told, once for each attempt.</summary>
internal sealed class InvoicePaymentFailed(InvoiceNews invoices, CheckoutStore checkouts, PaymentNotices notices) : IStripeHandler
{
    public string EventType => "invoice.payment_failed";

    public async Task<Refusal?> HandleAsync(StripeNotification notification, CancellationToken cancellation)
    {
        var invoice = notification.Read<StripeInvoice>();
        if (InvoiceOwner.Of(invoice) is { } owner)
        {
            await notices.TellAdministratorsAsync(
                $"invoice.payment_failed:{invoice.Id}:{invoice.AttemptCount}", "invoice.payment_failed", "An invoice could not be collected",
                $"The invoice {owner.InvoiceId} of the organization {owner.OrganizationId} could not be collected.", cancellation);
            return await invoices.HearAsync(owner.OrganizationId, owner.InvoiceId, invoice, notification.CreatedAt, cancellation);
        }

        var statement = PaymentStatement.Of(invoice);
        if ((statement.CheckoutId ?? await checkouts.FindByReferencesAsync(statement.References, cancellation)) is not { } checkout)
        {
            return PaymentRefusals.Unknown;
        }

        await notices.TellAsync(
            checkout.UserId, $"subscription.payment_failed:{invoice.Id}:{invoice.AttemptCount}", "subscription.payment_failed", "Your subscription could not be charged",
            "The payment of your subscription did not go through. It is tried again in the next days; please see to it that your card is good.", cancellation);
        return null;
    }
}
