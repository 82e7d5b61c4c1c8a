using Academy.Core.Payments.Invoices;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Jobs.Timers;

/// <summary>Writes down, every hour, which bills of organizations are overdue.</summary>
public sealed class InvoiceTimer(InvoiceNews invoices)
{
    [Function(nameof(FallInvoicesDue))]
    public Task FallInvoicesDue([TimerTrigger("0 37 * * * *")] TimerInfo timer, CancellationToken cancellation) => invoices.FallDueAsync(cancellation);
}
