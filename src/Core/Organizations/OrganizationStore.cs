using System.Text.Json;
using Academy.Core.Messaging;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Organizations;

/// <summary>Organizations, each at the head of its own partition.</summary>
public sealed class OrganizationStore(AcademyDatabase database)
{
    public Task<Organization?> FindAsync(OrganizationId id, CancellationToken cancellation) =>
        database.Organizations.FindAsync<Organization>(id.Value, Organization.DocumentId, cancellation);

    /// <summary>Null when the id is taken.</summary>
    public Task<Organization?> TryCreateAsync(Organization organization, CancellationToken cancellation) =>
        database.Organizations.TryCreateAsync(organization.OrganizationId.Value, organization, cancellation);

    /// <summary>Saves the version that was read with the audit of the change, if it has one, both or neither; null when it has changed since.</summary>
    public Task<Organization?> TryReplaceAsync(Organization organization, OutboxItem? audit, CancellationToken cancellation) => audit is null
        ? database.Organizations.TryReplaceAsync(organization.OrganizationId.Value, organization, cancellation)
        : database.Organizations.CreateTransactionalBatch(new PartitionKey(organization.OrganizationId.Value)).Save(organization).Save(audit).TryCommitAsync(organization, cancellation);

    /// <summary>One page of all organizations by name. Cross-partition: for administrators, who are few.</summary>
    public async Task<(IReadOnlyList<Organization> Items, string? Continuation)> ListAsync(
        OrganizationStatus? status, int limit, string? continuation, CancellationToken cancellation)
    {
        var query = new QueryDefinition($"SELECT * FROM c WHERE c.type = @type{(status is null ? "" : " AND c.status = @status")} ORDER BY c.name")
            .WithParameter("@type", Organization.DocumentType);
        if (status is { } one)
        {
            query.WithParameter("@status", JsonSerializer.SerializeToElement(one, Json.Documents).GetString());
        }

        using var pages = database.Organizations.GetItemQueryIterator<Organization>(query, continuation, new QueryRequestOptions { MaxItemCount = limit });
        var page = await pages.ReadNextAsync(cancellation);
        return ([.. page], page.ContinuationToken);
    }
}
