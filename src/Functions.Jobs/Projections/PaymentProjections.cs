using System.Text.Json;
using Academy.Core.Cohorts;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Invoices;
using Academy.Core.Payments.Refunds;
using Academy.Core.Platform;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Jobs.Projections;

/// <summary>Has money given back once that was ordered, or is owed for an enrolment that ended; and says which bills are overdue.</summary>
public sealed class PaymentProjections(ChangeFeed feed, PaymentRefunds refunds, InvoiceNotices invoices)
{
    [Function(nameof(SendRefunds))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task SendRefunds(
        [CosmosDBTrigger(Schema.Database, Schema.Users, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(SendRefunds), StartFromBeginning = true, FeedPollDelay = Delivery.Soon)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation) => feed.EachAsync<Checkout>(
            nameof(SendRefunds), Schema.Users, changes, Checkout.DocumentType,
            checkout => checkout.Refunds.Any(order => order.IsOpen) ? refunds.SendAsync(checkout.CheckoutId, cancellation) : Task.CompletedTask, cancellation);

    [Function(nameof(OrderOwedRefunds))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task OrderOwedRefunds(
        [CosmosDBTrigger(Schema.Database, Schema.Users, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(OrderOwedRefunds), StartFromBeginning = true, FeedPollDelay = Delivery.Soon)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation) => feed.EachAsync<RefundRequest>(
            nameof(OrderOwedRefunds), Schema.Users, changes, RefundRequest.DocumentType, owed => OrderAsync(owed, cancellation), cancellation);

    [Function(nameof(TellOfOverdueInvoices))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task TellOfOverdueInvoices(
        [CosmosDBTrigger(Schema.Database, Schema.Organizations, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(TellOfOverdueInvoices), StartFromBeginning = true)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation) => feed.EachAsync<OrganizationInvoice>(
            nameof(TellOfOverdueInvoices), Schema.Organizations, changes, OrganizationInvoice.DocumentType,
            invoice => invoice.Status == InvoiceStatus.Overdue ? invoices.TellAsync(invoice, cancellation) : Task.CompletedTask, cancellation);

    // Thrown, so that the feed brings again what passes, and sets aside what doesn't, where administrators find it.
    private async Task OrderAsync(RefundRequest owed, CancellationToken cancellation)
    {
        if (await refunds.OrderAsync(owed, cancellation) is { } refusal)
        {
            throw new InvalidOperationException($"What is owed can't be ordered: {refusal.Code}.");
        }
    }
}
