using System.Text.Json;
using Academy.Core.Messaging;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Organizations.Invites;

/// <summary>Invitations beside their organization.</summary>
public sealed class InviteStore(AcademyDatabase database)
{
    public Task<Invite?> FindAsync(OrganizationId organization, InviteId invite, CancellationToken cancellation) =>
        database.Organizations.FindAsync<Invite>(organization.Value, Invite.IdOf(invite), cancellation);

    /// <summary>Saves an invitation with the mail that carries it, both or neither; false when another was faster.</summary>
    public Task<bool> TrySendAsync(Invite invite, OutboxItem mail, CancellationToken cancellation) =>
        database.Organizations.CreateTransactionalBatch(new PartitionKey(invite.OrganizationId.Value)).Save(invite).Save(mail).TryCommitAsync(cancellation);

    /// <summary>Saves the version that was read; null when it has changed since.</summary>
    public Task<Invite?> TryReplaceAsync(Invite invite, CancellationToken cancellation) =>
        database.Organizations.TryReplaceAsync(invite.OrganizationId.Value, invite, cancellation);

    /// <summary>One page of an organization's invitations in a state, or in any, by address.</summary>
    public Task<(IReadOnlyList<Invite> Items, string? Continuation)> ListAsync(
        OrganizationId organization, InviteStatus? status, DateTimeOffset now, int limit, string? continuation, CancellationToken cancellation)
    {
        var filter = status switch
        {
            null => "",
            InviteStatus.Pending => " AND c.status = 'pending' AND c.expiresAt > @now",
            InviteStatus.Expired => " AND (c.status = 'expired' OR (c.status = 'pending' AND c.expiresAt <= @now))",
            _ => " AND c.status = @status",
        };
        var query = new QueryDefinition($"SELECT * FROM c WHERE c.type = @type{filter} ORDER BY c.email")
            .WithParameter("@type", Invite.DocumentType)
            .WithParameter("@now", now)
            .WithParameter("@status", status is { } one ? JsonSerializer.SerializeToElement(one, Json.Documents).GetString() : null);
        return database.Organizations.QueryPageAsync<Invite>(organization.Value, query, limit, continuation, cancellation);
    }

    /// <summary>Invitations that nobody accepted in time and that don't say so. Cross-partition: for a timer.</summary>
    public async Task<IReadOnlyList<Invite>> OverdueAsync(DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.status = 'pending' AND c.expiresAt <= @now")
            .WithParameter("@type", Invite.DocumentType)
            .WithParameter("@now", now);
        using var pages = database.Organizations.GetItemQueryIterator<Invite>(query, requestOptions: new QueryRequestOptions { MaxItemCount = limit });
        IReadOnlyList<Invite> overdue = [];
        while (overdue.Count == 0 && pages.HasMoreResults)
        {
            overdue = [.. await pages.ReadNextAsync(cancellation)];
        }

        return overdue;
    }
}
