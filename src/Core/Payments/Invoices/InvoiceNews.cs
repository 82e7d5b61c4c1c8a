using Academy.Core.Organizations;
using Academy.Core.Payments.Events;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Invoices;

/// <summary>Takes in what becomes of bills: by Stripe's word, and by time, because Stripe says that a bill is overdue only to who has asked it to.</summary>
public sealed class InvoiceNews(InvoiceStore invoices, TimeProvider clock)
{
    private const int PageSize = 100;

    /// <summary>Takes in what Stripe says of a bill; null, or why it has to say so again. A bill that is paid gives its seats, once.</summary>
    internal async Task<Refusal?> HearAsync(OrganizationId organization, OrganizationInvoiceId id, StripeInvoice said, DateTimeOffset saidAt, CancellationToken cancellation)
    {
        var refusal = await ChangeAsync(organization, id, billed => InvoiceDecisions.Hear(billed, said, saidAt, clock.GetUtcNow()), cancellation);
        return refusal == InvoiceRefusals.NotFound ? PaymentRefusals.Unknown : refusal;
    }

    /// <summary>Writes down which bills are overdue.</summary>
    public async Task FallDueAsync(CancellationToken cancellation)
    {
        IReadOnlyList<OrganizationInvoice> due;
        do
        {
            due = await invoices.DueAsync(clock.GetUtcNow(), PageSize, cancellation);
            foreach (var invoice in due)
            {
                await ChangeAsync(invoice.OrganizationId, invoice.InvoiceId, billed => InvoiceDecisions.FallDue(billed, clock.GetUtcNow()), cancellation);
            }
        }
        while (due.Count > 0);
    }

    private async Task<Refusal?> ChangeAsync(OrganizationId organization, OrganizationInvoiceId id, Func<Billed, Billed> decide, CancellationToken cancellation) =>
        (await InvoiceRefusals.Concurrency.ChangeAsync(
            () => invoices.FindBilledAsync(organization, id, cancellation),
            billed => new(decide(billed)),
            async (before, after) => await invoices.TrySaveAsync(before, after, Reason(after.Invoice), clock, cancellation) ? after : null)).Refusal;

    private static string Reason(OrganizationInvoice invoice) => $"Invoice {invoice.InvoiceId} is {invoice.Status.ToString().ToLowerInvariant()}.";
}
