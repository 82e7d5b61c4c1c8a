using Academy.Core.Messaging;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Organizations.Domains;

/// <summary>Domains beside their organization; the proven ones lead to it through the directory.</summary>
public sealed class DomainStore(AcademyDatabase database, DirectoryStore directory)
{
    public Task<OrganizationDomain?> FindAsync(OrganizationId organization, DomainName domain, CancellationToken cancellation) =>
        database.Organizations.FindAsync<OrganizationDomain>(organization.Value, OrganizationDomain.IdOf(domain.Value), cancellation);

    /// <summary>The organization that proved a domain; null when none did.</summary>
    public async Task<OrganizationId?> FindOwnerAsync(DomainName domain, CancellationToken cancellation) =>
        await directory.FindOwnerAsync(OrganizationDomain.DirectoryKeyOf(domain.Value), cancellation) is { } owner ? OrganizationId.From(owner) : null;

    /// <summary>Keeps a domain from all other organizations; false when one of them has it.</summary>
    public async Task<bool> TryClaimAsync(OrganizationDomain domain, CancellationToken cancellation) =>
        await directory.ClaimAsync(OrganizationDomain.DirectoryKeyOf(domain.Domain), domain.OrganizationId.Value, cancellation) == domain.OrganizationId.Value;

    /// <summary>Saves the version that was read, or a new one, with its audit, both or neither; null when another was faster.</summary>
    public Task<OrganizationDomain?> TrySaveAsync(OrganizationDomain domain, OutboxItem audit, CancellationToken cancellation) =>
        Batch(domain).Save(domain).Save(audit).TryCommitAsync(domain, cancellation);

    /// <summary>
    /// Gives the version that was read up, with its audit; false when another was faster. The directory first: a crash between the two leaves a domain that
    /// lets nobody in and can be removed again.
    /// </summary>
    public async Task<bool> TryRemoveAsync(OrganizationDomain domain, OutboxItem audit, CancellationToken cancellation)
    {
        // Asked even of a domain that isn't marked as proved: a verification cut short may have claimed it.
        var key = OrganizationDomain.DirectoryKeyOf(domain.Domain);
        if (await directory.FindOwnerAsync(key, cancellation) == domain.OrganizationId.Value)
        {
            await directory.ReleaseAsync(key, cancellation);
        }

        return await Batch(domain).Remove(domain).Save(audit).TryCommitAsync(cancellation);
    }

    /// <summary>All domains of an organization, by name.</summary>
    public Task<List<OrganizationDomain>> ListAsync(OrganizationId organization, CancellationToken cancellation) => database.Organizations
        .QueryAsync<OrganizationDomain>(
            organization.Value,
            new QueryDefinition("SELECT * FROM c WHERE c.type = @type ORDER BY c.domain").WithParameter("@type", OrganizationDomain.DocumentType),
            cancellation)
        .ToListAsync(cancellation).AsTask();

    private TransactionalBatch Batch(OrganizationDomain domain) => database.Organizations.CreateTransactionalBatch(new PartitionKey(domain.OrganizationId.Value));
}
