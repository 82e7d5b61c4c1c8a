using Academy.Core.Payments;
using Stripe;
using static Academy.Cloud.Payments.StripeKeys;

namespace Academy.Cloud.Payments;

/// <summary>Money that Stripe gives back.</summary>
internal sealed class StripeRefunds(StripeClient stripe)
{
    private const string NothingPaid = "payment_not_found";

    public async Task<RefundOutcome> RefundAsync(RefundCommand refund, CancellationToken cancellation)
    {
        if (await PaymentIntentOfAsync(refund.Reference, cancellation) is not { } paid)
        {
            return RefundOutcome.Rejected(NothingPaid);
        }

        try
        {
            var made = await FindAsync(paid, refund.Key, cancellation) ?? await CreateAsync(paid, refund, cancellation);
            return RefundOutcome.Made(made.Id, paid);
        }
        catch (StripeException refused) when (refused.IsRefusal())
        {
            return RefundOutcome.Rejected(StripeFailures.CodeOf(refused));
        }
    }

    // Stripe forgets a key after a day, and half of a payment can be given back twice: what was given back says under which key.
    private async Task<Refund?> FindAsync(string paymentIntent, string key, CancellationToken cancellation)
    {
        await foreach (var known in stripe.V1.Refunds.ListAutoPagingAsync(new RefundListOptions { PaymentIntent = paymentIntent }, cancellationToken: cancellation))
        {
            if (known.Metadata?.GetValueOrDefault(StripeMetadata.Refund) == key)
            {
                return known;
            }
        }

        return null;
    }

    private Task<Refund> CreateAsync(string paymentIntent, RefundCommand refund, CancellationToken cancellation)
    {
        var options = new RefundCreateOptions
        {
            PaymentIntent = paymentIntent,
            Amount = refund.Amount.Cents,
            Reason = RefundReasons.RequestedByCustomer,
            Metadata = new() { [StripeMetadata.Checkout] = refund.CheckoutId.Value, [StripeMetadata.Refund] = refund.Key },
        };
        return stripe.V1.Refunds.CreateAsync(options, Keyed(refund.Key), cancellation);
    }

    // A subscription knows its invoices; only their payments know the payment intents that can be given back.
    private async Task<string?> PaymentIntentOfAsync(string reference, CancellationToken cancellation)
    {
        if (!reference.StartsWith("in_", StringComparison.Ordinal))
        {
            return reference;
        }

        var paid = await stripe.V1.InvoicePayments.ListAsync(new InvoicePaymentListOptions { Invoice = reference, Status = "paid" }, cancellationToken: cancellation);
        return paid.Data.Select(payment => payment.Payment.PaymentIntentId).FirstOrDefault(id => id is not null);
    }
}
