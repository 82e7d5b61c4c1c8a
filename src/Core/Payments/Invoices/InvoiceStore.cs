using Academy.Core.Organizations;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Payments.Invoices;

/// <summary>Bills in the partitions of their organizations.</summary>
public sealed class InvoiceStore(AcademyDatabase database, OrganizationStore organizations)
{
    public Task<OrganizationInvoice?> FindAsync(OrganizationId organization, OrganizationInvoiceId id, CancellationToken cancellation) =>
        database.Organizations.FindAsync<OrganizationInvoice>(organization.Value, OrganizationInvoice.IdOf(id), cancellation);

    /// <summary>One page of an organization's bills, the latest first.</summary>
    public Task<(IReadOnlyList<OrganizationInvoice> Items, string? Continuation)> ListAsync(
        OrganizationId organization, int limit, string? continuation, CancellationToken cancellation) =>
        database.Organizations.QueryPageAsync<OrganizationInvoice>(organization.Value, Query("ORDER BY c.createdAt DESC"), limit, continuation, cancellation);

    /// <summary>What was ordered and, after a crash, never sent.</summary>
    internal IAsyncEnumerable<OrganizationInvoice> DraftsAsync(OrganizationId organization, CancellationToken cancellation) =>
        database.Organizations.QueryAsync<OrganizationInvoice>(organization.Value, Query("AND c.status = 'draft'"), cancellation);

    /// <summary>A bill with the organization that owes it; null when either isn't there.</summary>
    internal async Task<Billed?> FindBilledAsync(OrganizationId organization, OrganizationInvoiceId id, CancellationToken cancellation) =>
        await FindAsync(organization, id, cancellation) is { } invoice && await organizations.FindAsync(organization, cancellation) is { } owing ? new Billed(invoice, owing) : null;

    /// <summary>Bills whose time is over and that don't say so. Cross-partition: for a timer.</summary>
    internal async Task<IReadOnlyList<OrganizationInvoice>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        var query = Query("AND c.status IN ('open', 'failed') AND c.dueAt <= @now").WithParameter("@now", now.ToUniversalTime());
        using var pages = database.Organizations.GetItemQueryIterator<OrganizationInvoice>(query, requestOptions: new() { MaxItemCount = limit });
        IReadOnlyList<OrganizationInvoice> due = [];
        while (due.Count == 0 && pages.HasMoreResults)
        {
            due = [.. await pages.ReadNextAsync(cancellation)];
        }

        return due;
    }

    /// <summary>Whether one of Stripe's invoices is an organization's bill. Cross-partition: once for each payment, in the background.</summary>
    internal async Task<bool> HasAsync(string stripeInvoiceId, CancellationToken cancellation)
    {
        using var pages = database.Organizations.GetItemQueryIterator<OrganizationInvoice>(Query("AND c.stripeInvoiceId = @stripe").WithParameter("@stripe", stripeInvoiceId));
        while (pages.HasMoreResults)
        {
            if ((await pages.ReadNextAsync(cancellation)).Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    internal Task<bool> TryOrderAsync(OrganizationInvoice draft, CancellationToken cancellation) =>
        database.Organizations.TrySaveAsync(draft.OrganizationId.Value, draft, cancellation);

    /// <summary>Saves the versions that were read, of the bill and, when it changes too, of the organization with its audit; false when another was faster.</summary>
    internal Task<bool> TrySaveAsync(Billed before, Billed after, string reason, TimeProvider clock, CancellationToken cancellation)
    {
        var batch = database.Organizations.CreateTransactionalBatch(new PartitionKey(after.Invoice.OrganizationId.Value)).Save(after.Invoice);
        if (after.Organization != before.Organization)
        {
            batch.Save(after.Organization);
        }

        return (OrganizationAudit.Of(before.Organization, after.Organization, reason, actor: null, clock) is { } audit ? batch.Save(audit) : batch).TryCommitAsync(cancellation);
    }

    private static QueryDefinition Query(string rest) =>
        new QueryDefinition($"SELECT * FROM c WHERE c.type = @type {rest}").WithParameter("@type", OrganizationInvoice.DocumentType);
}
