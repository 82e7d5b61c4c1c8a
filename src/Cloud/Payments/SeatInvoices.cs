using Academy.Core.Payments;
using Stripe;
using static Academy.Cloud.Payments.StripeKeys;

namespace Academy.Cloud.Payments;

/// <summary>
/// Bills that Stripe sends to organizations. A bill is made in steps, each of which is taken only when the bill isn't past it, so that one that was begun is
/// finished whenever it is sent again.
/// </summary>
internal sealed class SeatInvoices(StripeClient stripe)
{
    private const string Draft = "draft";
    private const string Open = "open";
    private const string SentByMail = "send_invoice";

    public async Task<IssuedInvoice> SendAsync(InvoiceCommand invoice, CancellationToken cancellation)
    {
        var customer = invoice.CustomerId ?? await FindCustomerAsync(invoice, cancellation) ?? await CreateCustomerAsync(invoice, cancellation);
        var bill = await FindAsync(customer, invoice, cancellation) ?? await CreateAsync(customer, invoice, cancellation);
        if (bill is { Status: Draft, Total: 0 })
        {
            await AddSeatsAsync(bill.Id, customer, invoice, cancellation);
        }

        if (bill.Status == Draft)
        {
            bill = await stripe.V1.Invoices.FinalizeInvoiceAsync(bill.Id, requestOptions: Keyed($"invoice-final:{invoice.InvoiceId}"), cancellationToken: cancellation);
        }

        if (bill.Status == Open)
        {
            bill = await stripe.V1.Invoices.SendInvoiceAsync(bill.Id, requestOptions: Keyed($"invoice-sent:{invoice.InvoiceId}"), cancellationToken: cancellation);
        }

        return new(bill.Id, customer, new Uri(bill.HostedInvoiceUrl));
    }

    // Whom an order made that was never heard of again. Stripe's search lags a minute behind, for which the key of the creation stands in.
    private async Task<string?> FindCustomerAsync(InvoiceCommand invoice, CancellationToken cancellation)
    {
        var query = new CustomerSearchOptions { Query = $"metadata['{StripeMetadata.Organization}']:'{invoice.OrganizationId}'", Limit = 1 };
        return (await stripe.V1.Customers.SearchAsync(query, cancellationToken: cancellation)).Data.FirstOrDefault()?.Id;
    }

    private async Task<string> CreateCustomerAsync(InvoiceCommand invoice, CancellationToken cancellation)
    {
        var options = new CustomerCreateOptions { Name = invoice.Name, Email = invoice.Email, Metadata = new() { [StripeMetadata.Organization] = invoice.OrganizationId.Value } };
        return (await stripe.V1.Customers.CreateAsync(options, Keyed($"customer:{invoice.OrganizationId}"), cancellation)).Id;
    }

    private async Task<Invoice?> FindAsync(string customer, InvoiceCommand invoice, CancellationToken cancellation)
    {
        var bills = new InvoiceListOptions { Customer = customer, CollectionMethod = SentByMail };
        await foreach (var known in stripe.V1.Invoices.ListAutoPagingAsync(bills, cancellationToken: cancellation))
        {
            if (known.Metadata?.GetValueOrDefault(StripeMetadata.Invoice) == invoice.InvoiceId.Value)
            {
                return known;
            }
        }

        return null;
    }

    private Task<Invoice> CreateAsync(string customer, InvoiceCommand invoice, CancellationToken cancellation)
    {
        var options = new InvoiceCreateOptions
        {
            Customer = customer,
            CollectionMethod = SentByMail,
            DaysUntilDue = invoice.DaysUntilDue,
            Currency = Currency(invoice.UnitPrice.Currency),
            Metadata = new() { [StripeMetadata.Organization] = invoice.OrganizationId.Value, [StripeMetadata.Invoice] = invoice.InvoiceId.Value },
        };
        return stripe.V1.Invoices.CreateAsync(options, Keyed($"invoice:{invoice.InvoiceId}"), cancellation);
    }

    private Task<InvoiceItem> AddSeatsAsync(string bill, string customer, InvoiceCommand invoice, CancellationToken cancellation)
    {
        var options = new InvoiceItemCreateOptions
        {
            Customer = customer,
            Invoice = bill,
            Description = $"{invoice.Seats} × {invoice.Title}",
            Amount = invoice.UnitPrice.Cents * invoice.Seats,
            Currency = Currency(invoice.UnitPrice.Currency),
        };
        return stripe.V1.InvoiceItems.CreateAsync(options, Keyed($"invoice-item:{invoice.InvoiceId}"), cancellation);
    }
}
