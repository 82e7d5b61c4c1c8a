using Academy.Core.Messaging;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Organizations.Managers;

/// <summary>Managers beside their organization.</summary>
public sealed class ManagerStore(AcademyDatabase database)
{
    public Task<ManagerGrant?> FindAsync(OrganizationId organization, UserId user, CancellationToken cancellation) =>
        database.Organizations.FindAsync<ManagerGrant>(organization.Value, ManagerGrant.IdOf(user), cancellation);

    /// <summary>Saves a grant with its audit entry, both or neither; false when another was faster.</summary>
    public Task<bool> TrySaveAsync(ManagerGrant manager, AuditEntry audit, CancellationToken cancellation) =>
        database.Organizations.CreateTransactionalBatch(new PartitionKey(manager.OrganizationId.Value))
            .Save(manager)
            .Save(new OutboxItem { ItemId = audit.EntryId, OrganizationId = manager.OrganizationId, Audit = audit })
            .TryCommitAsync(cancellation);

    /// <summary>Saves the version that was read; null when it has changed since.</summary>
    public Task<ManagerGrant?> TryReplaceAsync(ManagerGrant manager, CancellationToken cancellation) =>
        database.Organizations.TryReplaceAsync(manager.OrganizationId.Value, manager, cancellation);

    /// <summary>One page of the managers, by address.</summary>
    public Task<(IReadOnlyList<ManagerGrant> Items, string? Continuation)> ListAsync(
        OrganizationId organization, int limit, string? continuation, CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.isActive ORDER BY c.person.email").WithParameter("@type", ManagerGrant.DocumentType);
        return database.Organizations.QueryPageAsync<ManagerGrant>(organization.Value, query, limit, continuation, cancellation);
    }
}
