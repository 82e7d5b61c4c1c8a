using Academy.Core.Organizations;
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

/// <summary>An organization and its members, for its managers; and for each person, their own.</summary>
public sealed class OrganizationFunctions(OrganizationAdministration organizations, OrganizationMembers members, OrganizationSeats seats)
{
    [Function(nameof(GetMyOrganization))]
    [AtLeast(Role.Learner), Operation("Get what I am to the organization that I belong to")]
    public async Task<Reply<MyOrganization>> GetMyOrganization(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me/organization")] HttpRequest request, CancellationToken cancellation) =>
        await members.ReadMineAsync(request.Caller(), cancellation);

    [Function(nameof(GetOrganization))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ViewAnalytics), Operation("Get an organization and how its seats are used")]
    public async Task<Reply<OrganizationView>> GetOrganization(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/organizations/{organizationId}")] HttpRequest request, CancellationToken cancellation) =>
        (await organizations.ReadAsync(request.Manager().OrganizationId, cancellation))
            .Then(organization => Reply.Ok(OrganizationView.From(organization), organization.ETag));

    [Function(nameof(ListMembers))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ViewProgress), Query<MembershipQuery>, Operation("List the members in my scope by address")]
    public async Task<Reply<Page<MembershipView>>> ListMembers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/organizations/{organizationId}/members")] HttpRequest request,
        CancellationToken cancellation) =>
        await members.ListAsync(request.Manager(), request.Query<MembershipQuery>(), cancellation);

    [Function(nameof(UpdateMember))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ManageTeam), Operation("Say where in the organization a member works")]
    public async Task<Reply<MembershipView>> UpdateMember(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/organizations/{organizationId}/members/{userId}")] HttpRequest request,
        string userId,
        [FromBody] MembershipContent content,
        CancellationToken cancellation) =>
        await members.UpdateAsync(request.Manager(), UserId.From(userId), content, cancellation);

    [Function(nameof(RemoveMember))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ManageEnrollments), Operation("Take a member's seat back, and the member out of all teams", Success = 204)]
    public async Task<Reply<Nothing>> RemoveMember(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/organizations/{organizationId}/members/{userId}")] HttpRequest request,
        string userId,
        CancellationToken cancellation) =>
        (await seats.ReleaseAsync(request.Manager(), UserId.From(userId), cancellation)).Then(_ => Reply.NoContent());
}
