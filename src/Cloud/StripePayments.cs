using System.Net;
using Academy.Core.Payments;
using Academy.Core.Payments.Offers;
using Stripe;
using Stripe.Checkout;

namespace Academy.Cloud;

/// <summary>
/// Money moves at Stripe. Every call that makes something carries a key, so a repetition within a day is the same call there; what is repeated later is
/// told that it was done. A session lives for Stripe's 24 hours unless the academy ends it, which it does after its own 30 minutes.
/// </summary>
public sealed class StripePayments(StripeClient stripe) : IPayments
{
    public async Task<PaymentSession> CreateSessionAsync(SessionRequest request, CancellationToken cancellation)
    {
        var metadata = new Dictionary<string, string> { [StripeMetadata.Checkout] = request.CheckoutId.Value };
        var options = new SessionCreateOptions
        {
            Mode = request.Interval is null ? "payment" : "subscription",
            CustomerEmail = request.Email,
            ClientReferenceId = request.CheckoutId.Value,
            SuccessUrl = request.ReturnUrl.ToString(),
            CancelUrl = request.ReturnUrl.ToString(),
            Metadata = metadata,
            // What is written on a payment intent is on its charges too, so their events lead back.
            PaymentIntentData = request.Interval is null ? new SessionPaymentIntentDataOptions { Metadata = metadata } : null,
            SubscriptionData = request.Interval is null ? null : new SessionSubscriptionDataOptions { Metadata = metadata },
            LineItems = [LineOf(request)],
        };
        var session = await stripe.V1.Checkout.Sessions.CreateAsync(options, Keyed($"session:{request.CheckoutId}"), cancellation);
        return new(session.Id, new Uri(session.Url));
    }

    public async Task ExpireSessionAsync(string sessionId, CancellationToken cancellation)
    {
        try
        {
            await stripe.V1.Checkout.Sessions.ExpireAsync(sessionId, cancellationToken: cancellation);
        }
        catch (StripeException over) when (over.HttpStatusCode == HttpStatusCode.BadRequest)
        {
            // It was paid or has expired: its own event says which.
        }
    }

    public async Task<RefundOutcome> RefundAsync(RefundCommand refund, CancellationToken cancellation)
    {
        var intent = await PaymentIntentOfAsync(refund.Reference, cancellation);
        var options = new RefundCreateOptions
        {
            PaymentIntent = intent,
            Amount = refund.Amount.Cents,
            Reason = RefundReasons.RequestedByCustomer,
            Metadata = new() { [StripeMetadata.Checkout] = refund.CheckoutId.Value },
        };
        try
        {
            var made = await stripe.V1.Refunds.CreateAsync(options, Keyed(refund.Key), cancellation);
            return RefundOutcome.Made(made.Id, intent);
        }
        catch (StripeException refused) when (refused.HttpStatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound)
        {
            return RefundOutcome.Rejected(refused.StripeError?.Code ?? "refused");
        }
    }

    public async Task<IssuedInvoice> SendInvoiceAsync(InvoiceCommand invoice, CancellationToken cancellation)
    {
        var customer = invoice.CustomerId ?? await CreateCustomerAsync(invoice, cancellation);
        var options = new InvoiceCreateOptions
        {
            Customer = customer,
            CollectionMethod = "send_invoice",
            DaysUntilDue = invoice.DaysUntilDue,
            Currency = Currency(invoice.UnitPrice.Currency),
            Metadata = new() { [StripeMetadata.Organization] = invoice.OrganizationId.Value, [StripeMetadata.Invoice] = invoice.InvoiceId.Value },
        };
        var draft = await stripe.V1.Invoices.CreateAsync(options, Keyed($"invoice:{invoice.InvoiceId}"), cancellation);
        var item = new InvoiceItemCreateOptions
        {
            Customer = customer,
            Invoice = draft.Id,
            Description = $"{invoice.Seats} × {invoice.Title}",
            Amount = invoice.UnitPrice.Cents * invoice.Seats,
            Currency = Currency(invoice.UnitPrice.Currency),
        };
        await stripe.V1.InvoiceItems.CreateAsync(item, Keyed($"invoice-item:{invoice.InvoiceId}"), cancellation);
        await stripe.V1.Invoices.FinalizeInvoiceAsync(draft.Id, requestOptions: Keyed($"invoice-final:{invoice.InvoiceId}"), cancellationToken: cancellation);
        var sent = await stripe.V1.Invoices.SendInvoiceAsync(draft.Id, requestOptions: Keyed($"invoice-sent:{invoice.InvoiceId}"), cancellationToken: cancellation);
        return new(sent.Id, customer, new Uri(sent.HostedInvoiceUrl));
    }

    public async Task CancelSubscriptionAsync(string subscriptionId, CancellationToken cancellation)
    {
        try
        {
            await stripe.V1.Subscriptions.UpdateAsync(subscriptionId, new SubscriptionUpdateOptions { CancelAtPeriodEnd = true }, cancellationToken: cancellation);
        }
        catch (StripeException over) when (over.HttpStatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound)
        {
            // It has ended: its own event says so.
        }
    }

    private static SessionLineItemOptions LineOf(SessionRequest request) => new()
    {
        Quantity = 1,
        PriceData = new SessionLineItemPriceDataOptions
        {
            Currency = Currency(request.Amount.Currency),
            UnitAmount = request.Amount.Cents,
            ProductData = new SessionLineItemPriceDataProductDataOptions { Name = request.Title },
            Recurring = request.Interval is { } interval
                ? new SessionLineItemPriceDataRecurringOptions { Interval = interval == BillingInterval.Year ? "year" : "month" }
                : null,
        },
    };

    private async Task<string> CreateCustomerAsync(InvoiceCommand invoice, CancellationToken cancellation)
    {
        var options = new CustomerCreateOptions { Name = invoice.Name, Email = invoice.Email, Metadata = new() { [StripeMetadata.Organization] = invoice.OrganizationId.Value } };
        return (await stripe.V1.Customers.CreateAsync(options, Keyed($"customer:{invoice.OrganizationId}"), cancellation)).Id;
    }

    // A subscription knows its invoices; only their payments know the payment intents that can be given back.
    private async Task<string> PaymentIntentOfAsync(string reference, CancellationToken cancellation)
    {
        if (!reference.StartsWith("in_", StringComparison.Ordinal))
        {
            return reference;
        }

        var paid = await stripe.V1.InvoicePayments.ListAsync(new InvoicePaymentListOptions { Invoice = reference, Status = "paid" }, cancellationToken: cancellation);
        return paid.Data.Select(payment => payment.Payment.PaymentIntentId).First(id => id is not null);
    }

    private static RequestOptions Keyed(string key) => new() { IdempotencyKey = key };

    private static string Currency(string iso) => iso.ToLowerInvariant();
}
