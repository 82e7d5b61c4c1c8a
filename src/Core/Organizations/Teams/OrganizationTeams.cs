using Academy.Core.Organizations.Managers;
using Academy.Core.Platform;

namespace Academy.Core.Organizations.Teams;

/// <summary>What managers do with teams. A team outside a manager's scope is not found.</summary>
public sealed class OrganizationTeams(TeamStore teams, MembershipStore memberships, ManagerStore managers, TimeProvider clock)
{
    public Task<Result<Page<TeamView>>> ListAsync(ManagerGrant manager, PageQuery page, CancellationToken cancellation) =>
        page.ReadAsync(
            $"organizations/{manager.OrganizationId}/teams",
            (limit, after) => teams.ListAsync(manager.OrganizationId, manager.Scope.TeamIds, limit, after, cancellation),
            TeamView.From);

    public async Task<Result<Team>> ReadAsync(ManagerGrant manager, TeamId id, CancellationToken cancellation) =>
        await FindAsync(manager, id, cancellation) is { } team ? team : TeamRefusals.NotFound;

    /// <summary>Makes a team. Only for managers of all teams, because others would not see what they made.</summary>
    public async Task<Result<Team>> CreateAsync(ManagerGrant manager, TeamContent content, CancellationToken cancellation)
    {
        if ((manager.Scope.TeamIds is null ? await RefuseAsync(manager, content, cancellation) : ManagerRefusals.OutOfScope) is { } refusal)
        {
            return refusal;
        }

        var team = TeamDecisions.Create(manager.OrganizationId, Ids.New<TeamId>(clock), content, clock.GetUtcNow());
        return await teams.TryCreateAsync(team, cancellation) ?? throw new InvalidOperationException($"The new id {team.TeamId} is taken.");
    }

    public async Task<Result<Team>> UpdateAsync(ManagerGrant manager, TeamId id, string? version, TeamContent content, CancellationToken cancellation) =>
        await RefuseAsync(manager, content, cancellation) is { } refusal
            ? refusal
            : await ChangeAsync(manager, id, version, team => TeamDecisions.Update(team, content, clock.GetUtcNow()), cancellation);

    public Task<Result<Team>> OpenAsync(ManagerGrant manager, TeamId id, string? version, bool isActive, CancellationToken cancellation) =>
        ChangeAsync(manager, id, version, team => TeamDecisions.Open(team, isActive, clock.GetUtcNow()), cancellation);

    private Task<Result<Team>> ChangeAsync(ManagerGrant manager, TeamId id, string? version, Func<Team, Team> decide, CancellationToken cancellation) =>
        TeamRefusals.Concurrency.ChangeAsync(
            version, () => FindAsync(manager, id, cancellation), team => new(decide(team)), changed => teams.TryReplaceAsync(changed, cancellation));

    private async Task<Team?> FindAsync(ManagerGrant manager, TeamId id, CancellationToken cancellation) =>
        await teams.FindAsync(manager.OrganizationId, id, cancellation) is { } team && ManagerPolicy.Sees(manager, team) ? team : null;

    private async Task<Refusal?> RefuseAsync(ManagerGrant manager, TeamContent content, CancellationToken cancellation) =>
        content.ManagerId is not { } lead
        || await memberships.FindAsync(manager.OrganizationId, lead, cancellation) is { IsActive: true }
        || await managers.FindAsync(manager.OrganizationId, lead, cancellation) is { IsActive: true }
            ? null
            : TeamRefusals.UnknownManager;
}
