using Academy.Core.Organizations;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Payments.Invoices;

/// <summary>Bills in the partitions of their organizations.</summary>
public sealed class InvoiceStore(AcademyDatabase database)
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

    /// <summary>Saves the versions that were read, of the bill and, when it changes too, of the organization; false when another was faster.</summary>
    internal Task<bool> TrySaveAsync(OrganizationInvoice invoice, Organization? organization, CancellationToken cancellation)
    {
        var batch = database.Organizations.CreateTransactionalBatch(new PartitionKey(invoice.OrganizationId.Value)).Save(invoice);
        return (organization is null ? batch : batch.Save(organization)).TryCommitAsync(cancellation);
    }

    private static QueryDefinition Query(string rest) =>
        new QueryDefinition($"SELECT * FROM c WHERE c.type = @type {rest}").WithParameter("@type", OrganizationInvoice.DocumentType);
}
