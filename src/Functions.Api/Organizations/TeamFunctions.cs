using Academy.Core.Organizations;
using Academy.Core.Organizations.Managers;
using Academy.Core.Organizations.Teams;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Functions.Api.Organizations;

/// <summary>Teams and who is in them, for managers.</summary>
public sealed class TeamFunctions(OrganizationTeams teams, TeamRosters rosters)
{
    [Function(nameof(ListTeams))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ViewProgress), Query<PageQuery>, Operation("List the teams in my scope by name")]
    public async Task<Reply<Page<TeamView>>> ListTeams(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/organizations/{organizationId}/teams")] HttpRequest request,
        CancellationToken cancellation) =>
        await teams.ListAsync(request.Manager(), request.Query<PageQuery>(), cancellation);

    [Function(nameof(GetTeam))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ViewProgress), Operation("Get a team")]
    public async Task<Reply<TeamView>> GetTeam(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/organizations/{organizationId}/teams/{teamId}")] HttpRequest request,
        string teamId,
        CancellationToken cancellation) =>
        (await teams.ReadAsync(request.Manager(), TeamId.From(teamId), cancellation)).Then(Changed);

    [Function(nameof(CreateTeam))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ManageTeam), Operation("Make a team", Success = 201)]
    public async Task<Reply<TeamView>> CreateTeam(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/organizations/{organizationId}/teams")] HttpRequest request,
        [FromBody] TeamContent content,
        CancellationToken cancellation) =>
        (await teams.CreateAsync(request.Manager(), content, cancellation))
            .Then(team => Reply.Created($"/v1/organizations/{team.OrganizationId}/teams/{team.TeamId}", TeamView.From(team), team.ETag));

    [Function(nameof(UpdateTeam))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ManageTeam), Operation("Replace the name and the targets of a team")]
    public async Task<Reply<TeamView>> UpdateTeam(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/organizations/{organizationId}/teams/{teamId}")] HttpRequest request,
        string teamId,
        [FromBody] TeamContent content,
        CancellationToken cancellation) =>
        (await teams.UpdateAsync(request.Manager(), TeamId.From(teamId), request.IfMatch(), content, cancellation)).Then(Changed);

    [Function(nameof(ArchiveTeam))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ManageTeam), Operation("Close a team to others; who is in it stays")]
    public async Task<Reply<TeamView>> ArchiveTeam(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/organizations/{organizationId}/teams/{teamId}/archive")] HttpRequest request,
        string teamId,
        CancellationToken cancellation) =>
        (await teams.OpenAsync(request.Manager(), TeamId.From(teamId), request.IfMatch(), isActive: false, cancellation)).Then(Changed);

    [Function(nameof(RestoreTeam))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ManageTeam), Operation("Open an archived team again")]
    public async Task<Reply<TeamView>> RestoreTeam(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/organizations/{organizationId}/teams/{teamId}/restore")] HttpRequest request,
        string teamId,
        CancellationToken cancellation) =>
        (await teams.OpenAsync(request.Manager(), TeamId.From(teamId), request.IfMatch(), isActive: true, cancellation)).Then(Changed);

    [Function(nameof(ListTeamMembers))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ViewProgress), Query<PageQuery>, Operation("List who is in a team, those there longest first")]
    public async Task<Reply<Page<TeamMemberView>>> ListTeamMembers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/organizations/{organizationId}/teams/{teamId}/members")] HttpRequest request,
        string teamId,
        CancellationToken cancellation) =>
        await rosters.ListAsync(request.Manager(), TeamId.From(teamId), request.Query<PageQuery>(), cancellation);

    [Function(nameof(PutTeamMember))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ManageTeam), Operation("Put a member into a team, or give them another role in it")]
    public async Task<Reply<TeamMemberView>> PutTeamMember(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/organizations/{organizationId}/teams/{teamId}/members/{userId}")] HttpRequest request,
        string teamId,
        string userId,
        [FromBody] TeamMemberContent content,
        CancellationToken cancellation) =>
        (await rosters.PutAsync(request.Manager(), TeamId.From(teamId), UserId.From(userId), content.Role, cancellation)).Then(TeamMemberView.From);

    [Function(nameof(TakeTeamMember))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ManageTeam), Operation("Take a member out of a team", Success = 204)]
    public async Task<Reply<Nothing>> TakeTeamMember(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/organizations/{organizationId}/teams/{teamId}/members/{userId}")] HttpRequest request,
        string teamId,
        string userId,
        CancellationToken cancellation) =>
        (await rosters.TakeAsync(request.Manager(), TeamId.From(teamId), UserId.From(userId), cancellation)).Then(_ => Reply.NoContent());

    private static Reply<TeamView> Changed(Team team) => Reply.Ok(TeamView.From(team), team.ETag);
}
