using Academy.Core.Messaging;
using Academy.Core.Organizations.Managers;
using Academy.Core.Organizations.Teams;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Organizations;

/// <summary>
/// Memberships beside their organization. A seat is taken and given back by one batch with the count, so the count is the number of active
/// memberships at every instant.
/// </summary>
public sealed class MembershipStore(AcademyDatabase database)
{
    private const string HasSeat = "FROM c WHERE c.status = 'active' AND c.seatsUsed < c.seatsPurchased";

    public Task<OrganizationMembership?> FindAsync(OrganizationId organization, UserId user, CancellationToken cancellation) =>
        database.Organizations.FindAsync<OrganizationMembership>(organization.Value, OrganizationMembership.IdOf(user), cancellation);

    /// <summary>Saves a membership that begins with the seat it takes, and what belongs to it, all or nothing; false when there was no seat or another was faster.</summary>
    public Task<bool> TryJoinAsync(OrganizationMembership membership, IEnumerable<Document> along, CancellationToken cancellation) =>
        along.Aggregate(
            Batch(membership)
                .Save(membership)
                .PatchItem(Organization.DocumentId, [PatchOperation.Increment("/seatsUsed", 1)], new() { FilterPredicate = HasSeat }),
            (batch, document) => batch.Save(document))
        .TryCommitAsync(cancellation);

    /// <summary>Saves a membership that ended with the seat it gives back and the teams it leaves, all or nothing; false when another was faster.</summary>
    public Task<bool> TryEndAsync(OrganizationMembership before, OrganizationMembership ended, OutboxItem audit, CancellationToken cancellation) =>
        before.TeamIds.Aggregate(
            Batch(ended)
                .Save(ended)
                .PatchItem(Organization.DocumentId, [PatchOperation.Increment("/seatsUsed", -1)])
                .Save(audit),
            (batch, team) => batch.Leave(team, ended.UserId))
        .TryCommitAsync(cancellation);

    /// <summary>Saves the version that was read; null when it has changed since.</summary>
    public Task<OrganizationMembership?> TryReplaceAsync(OrganizationMembership membership, CancellationToken cancellation) =>
        database.Organizations.TryReplaceAsync(membership.OrganizationId.Value, membership, cancellation);

    /// <summary>One page of the active members that a manager may see, by address.</summary>
    public Task<(IReadOnlyList<OrganizationMembership> Items, string? Continuation)> ListAsync(
        ManagerGrant manager, TeamId? team, int limit, string? continuation, CancellationToken cancellation)
    {
        var scope = manager.Scope;
        var query = new QueryDefinition(
                "SELECT * FROM c WHERE c.type = @type AND NOT IS_DEFINED(c.endedAt)"
                + (team is null ? "" : " AND ARRAY_CONTAINS(c.teamIds, @team)")
                + (scope.TeamIds is null ? "" : " AND EXISTS (SELECT VALUE t FROM t IN c.teamIds WHERE ARRAY_CONTAINS(@teams, t))")
                + (scope.Departments is null ? "" : " AND ARRAY_CONTAINS(@departments, c.department)")
                + " ORDER BY c.person.email")
            .WithParameter("@type", OrganizationMembership.DocumentType)
            .WithParameter("@team", team?.Value)
            .WithParameter("@teams", scope.TeamIds?.Select(id => id.Value))
            .WithParameter("@departments", scope.Departments);
        return database.Organizations.QueryPageAsync<OrganizationMembership>(manager.OrganizationId.Value, query, limit, continuation, cancellation);
    }

    private TransactionalBatch Batch(OrganizationMembership membership) =>
        database.Organizations.CreateTransactionalBatch(new PartitionKey(membership.OrganizationId.Value));
}
