using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Organizations.Teams;

/// <summary>Teams and their rows beside the organization. A row, the count and the member's list of teams are one batch.</summary>
public sealed class TeamStore(AcademyDatabase database)
{
    private const string Open = "FROM c WHERE c.isActive";

    public Task<Team?> FindAsync(OrganizationId organization, TeamId team, CancellationToken cancellation) =>
        database.Organizations.FindAsync<Team>(organization.Value, Team.IdOf(team), cancellation);

    public Task<TeamMember?> FindMemberAsync(OrganizationId organization, TeamId team, UserId user, CancellationToken cancellation) =>
        database.Organizations.FindAsync<TeamMember>(organization.Value, TeamMember.IdOf(team, user), cancellation);

    /// <summary>Null when the id is taken.</summary>
    public Task<Team?> TryCreateAsync(Team team, CancellationToken cancellation) =>
        database.Organizations.TryCreateAsync(team.OrganizationId.Value, team, cancellation);

    /// <summary>Saves the version that was read; null when it has changed since.</summary>
    public Task<Team?> TryReplaceAsync(Team team, CancellationToken cancellation) =>
        database.Organizations.TryReplaceAsync(team.OrganizationId.Value, team, cancellation);

    /// <summary>Saves a member's way into a team, out of it or within it, all or nothing; false when another was faster, or the team is closed meanwhile.</summary>
    public Task<bool> TrySaveAsync(TeamPlace before, TeamPlace after, CancellationToken cancellation)
    {
        var batch = database.Organizations.CreateTransactionalBatch(new PartitionKey(after.Membership.OrganizationId.Value));
        batch = (before.Row, after.Row) switch
        {
            (null, { } row) => batch
                .Save(row)
                .PatchItem(Team.IdOf(row.TeamId), [PatchOperation.Increment("/memberCount", 1)], new() { FilterPredicate = Open })
                .Save(after.Membership),
            ({ } row, null) => batch.Leave(row.TeamId, row.UserId).Save(after.Membership),
            (_, { } row) => batch.Save(row),
            _ => throw new ArgumentException("Nothing changed.", nameof(after)),
        };
        return batch.TryCommitAsync(cancellation);
    }

    /// <summary>The ids of all teams, archived ones too.</summary>
    public async Task<IReadOnlySet<TeamId>> IdsAsync(OrganizationId organization, CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT VALUE c.teamId FROM c WHERE c.type = @type").WithParameter("@type", Team.DocumentType);
        return await database.Organizations.QueryAsync<TeamId>(organization.Value, query, cancellation).ToHashSetAsync(cancellationToken: cancellation);
    }

    /// <summary>One page of the teams, or of some of them, by name.</summary>
    public Task<(IReadOnlyList<Team> Items, string? Continuation)> ListAsync(
        OrganizationId organization, IReadOnlyList<TeamId>? only, int limit, string? continuation, CancellationToken cancellation)
    {
        var query = new QueryDefinition($"SELECT * FROM c WHERE c.type = @type{(only is null ? "" : " AND ARRAY_CONTAINS(@only, c.teamId)")} ORDER BY c.content.name")
            .WithParameter("@type", Team.DocumentType)
            .WithParameter("@only", only?.Select(team => team.Value));
        return database.Organizations.QueryPageAsync<Team>(organization.Value, query, limit, continuation, cancellation);
    }

    /// <summary>One page of a team's rows, those there longest first.</summary>
    public Task<(IReadOnlyList<TeamMember> Items, string? Continuation)> ListMembersAsync(
        Team team, int limit, string? continuation, CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.teamId = @team ORDER BY c.joinedAt")
            .WithParameter("@type", TeamMember.DocumentType)
            .WithParameter("@team", team.TeamId.Value);
        return database.Organizations.QueryPageAsync<TeamMember>(team.OrganizationId.Value, query, limit, continuation, cancellation);
    }
}

internal static class TeamBatches
{
    /// <summary>Removes someone's row and counts it off.</summary>
    public static TransactionalBatch Leave(this TransactionalBatch batch, TeamId team, UserId user) => batch
        .DeleteItem(TeamMember.IdOf(team, user))
        .PatchItem(Team.IdOf(team), [PatchOperation.Increment("/memberCount", -1)]);
}
