using Academy.Core.Organizations;
using Academy.Core.Organizations.Managers;

namespace Academy.Core.Payments.Invoices;

/// <summary>Tells those who can do something about it that a bill is overdue, once each.</summary>
public sealed class InvoiceNotices(OrganizationStore organizations, ManagerStore managers, PaymentNotices notices)
{
    private const int PageSize = 100;

    public async Task TellAsync(OrganizationInvoice overdue, CancellationToken cancellation)
    {
        if (await organizations.FindAsync(overdue.OrganizationId, cancellation) is not { } organization)
        {
            return;
        }

        var (cause, topic) = ($"invoice.overdue:{overdue.InvoiceId}", "invoice.overdue");
        await notices.TellAdministratorsAsync(
            cause, topic, "An invoice is overdue",
            $"The invoice {overdue.InvoiceId} of {organization.Name} over {overdue.Total} is not paid. The organization takes in nobody until it is.", cancellation);
        string? page = null;
        do
        {
            (var found, page) = await managers.ListAsync(overdue.OrganizationId, PageSize, page, cancellation);
            foreach (var manager in found)
            {
                await notices.TellAsync(
                    manager.UserId, cause, topic, $"{organization.Name} takes in nobody until an invoice is paid",
                    $"The invoice over {overdue.Total} for {overdue.Seats} seats is not paid. Nobody new gets a seat until it is; what runs goes on.", cancellation);
            }
        }
        while (page is not null);
    }
}
