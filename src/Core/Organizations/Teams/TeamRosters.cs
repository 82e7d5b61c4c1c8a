using Academy.Core.Organizations.Managers;
using Academy.Core.Platform;

namespace Academy.Core.Organizations.Teams;

/// <summary>Who is in which team. Managers put people whom they may see into teams that they may see; so nobody widens their own scope.</summary>
public sealed class TeamRosters(TeamStore teams, OrganizationTeams reading, MembershipStore memberships, TimeProvider clock)
{
    public async Task<Result<Page<TeamMemberView>>> ListAsync(ManagerGrant manager, TeamId id, PageQuery page, CancellationToken cancellation)
    {
        return (await reading.ReadAsync(manager, id, cancellation)).Succeeded(out var team, out var refusal)
            ? await page.ReadAsync($"organizations/{manager.OrganizationId}/teams/{id}/members", (limit, after) => teams.ListMembersAsync(team, limit, after, cancellation), TeamMemberView.From)
            : refusal;
    }

    /// <summary>Puts a member into a team, or gives them another role in it. Repeating it changes nothing.</summary>
    public async Task<Result<TeamMember>> PutAsync(ManagerGrant manager, TeamId id, UserId user, TeamRole role, CancellationToken cancellation) =>
        (await reading.ReadAsync(manager, id, cancellation)).Succeeded(out var team, out var refusal)
            ? (await ChangeAsync(manager, id, user, place => TeamDecisions.Put(place, team, role, clock.GetUtcNow()), cancellation)).Then(place => place.Row!)
            : refusal;

    public async Task<Result<OrganizationMembership>> TakeAsync(ManagerGrant manager, TeamId id, UserId user, CancellationToken cancellation) =>
        (await reading.ReadAsync(manager, id, cancellation)).Succeeded(out _, out var refusal)
            ? (await ChangeAsync(manager, id, user, TeamDecisions.Take, cancellation)).Then(place => place.Membership)
            : refusal;

    private Task<Result<TeamPlace>> ChangeAsync(
        ManagerGrant manager, TeamId id, UserId user, Func<TeamPlace, Result<TeamPlace>> decide, CancellationToken cancellation) =>
        TeamRefusals.OfMembers.ChangeAsync(
            async () => await memberships.FindAsync(manager.OrganizationId, user, cancellation) is { } membership && ManagerPolicy.Sees(manager, membership)
                ? new TeamPlace(membership, await teams.FindMemberAsync(manager.OrganizationId, id, user, cancellation))
                : null,
            place => new(decide(place)),
            async (before, after) => await teams.TrySaveAsync(before, after, cancellation) ? after : null);
}
