using Academy.Core.Organizations.Managers;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Functions.Api.Organizations;

/// <summary>Who may do what in an organization, for its admins.</summary>
public sealed class ManagerFunctions(ManagerAppointments managers)
{
    [Function(nameof(ListManagers))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ManageTeam, Role = ManagerRole.Admin), Query<PageQuery>, Operation("List the managers by address")]
    public async Task<Reply<Page<ManagerView>>> ListManagers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/organizations/{organizationId}/managers")] HttpRequest request,
        CancellationToken cancellation) =>
        await managers.ListAsync(request.Manager(), request.Query<PageQuery>(), cancellation);

    [Function(nameof(GrantManager))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ManageTeam, Role = ManagerRole.Admin), Operation("Make someone a manager, or replace what they may do")]
    public async Task<Reply<ManagerView>> GrantManager(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/organizations/{organizationId}/managers/{userId}")] HttpRequest request,
        string userId,
        [FromBody] ManagerContent content,
        CancellationToken cancellation) =>
        (await managers.GrantAsync(request.Manager(), UserId.From(userId), content, cancellation)).Then(ManagerView.From);

    [Function(nameof(RevokeManager))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ManageTeam, Role = ManagerRole.Admin), Operation("Take everything back that a manager may do", Success = 204)]
    public async Task<Reply<Nothing>> RevokeManager(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/organizations/{organizationId}/managers/{userId}")] HttpRequest request,
        string userId,
        CancellationToken cancellation) =>
        (await managers.RevokeAsync(request.Manager(), UserId.From(userId), cancellation)).Then(_ => Reply.NoContent());
}
