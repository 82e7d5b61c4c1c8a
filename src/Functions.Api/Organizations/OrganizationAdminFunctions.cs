using Academy.Core.Organizations;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Functions.Api.Organizations;

/// <summary>What the academy's administrators do with organizations.</summary>
public sealed class OrganizationAdminFunctions(OrganizationAdministration organizations)
{
    [Function(nameof(CreateOrganization))]
    [AtLeast(Role.PlatformAdmin), Operation("Create an organization that waits for its first payment", Success = 201)]
    public async Task<Reply<OrganizationView>> CreateOrganization(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/admin/organizations")] HttpRequest request,
        [FromBody] OrganizationContent content,
        CancellationToken cancellation) =>
        (await organizations.CreateAsync(content, cancellation)).Then(organization =>
            Reply.Created($"/v1/admin/organizations/{organization.OrganizationId}", OrganizationView.From(organization), organization.ETag));

    [Function(nameof(ListOrganizations))]
    [AtLeast(Role.PlatformAdmin), Query<OrganizationQuery>, Operation("List the organizations by name")]
    public async Task<Reply<Page<OrganizationView>>> ListOrganizations(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/admin/organizations")] HttpRequest request, CancellationToken cancellation) =>
        await organizations.ListAsync(request.Query<OrganizationQuery>(), cancellation);

    [Function(nameof(ReadOrganization))]
    [AtLeast(Role.PlatformAdmin), Operation("Get an organization, with the version to change it by")]
    public async Task<Reply<OrganizationView>> ReadOrganization(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/admin/organizations/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        (await organizations.ReadAsync(OrganizationId.From(id), cancellation)).Then(Changed);

    [Function(nameof(UpdateOrganization))]
    [AtLeast(Role.PlatformAdmin), Operation("Replace what administrators write of an organization, the seats it bought included")]
    public async Task<Reply<OrganizationView>> UpdateOrganization(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/admin/organizations/{id}")] HttpRequest request,
        string id,
        [FromBody] OrganizationContent content,
        CancellationToken cancellation) =>
        (await organizations.UpdateAsync(request.Caller(), OrganizationId.From(id), request.IfMatch(), content, cancellation)).Then(Changed);

    [Function(nameof(ActivateOrganization))]
    [AtLeast(Role.PlatformAdmin), Operation("Let an organization take in members")]
    public async Task<Reply<OrganizationView>> ActivateOrganization(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/admin/organizations/{id}/activate")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        (await organizations.ActivateAsync(request.Caller(), OrganizationId.From(id), request.IfMatch(), cancellation)).Then(Changed);

    [Function(nameof(SuspendOrganization))]
    [AtLeast(Role.PlatformAdmin), Operation("Stop an organization from taking in members; what runs goes on")]
    public async Task<Reply<OrganizationView>> SuspendOrganization(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/admin/organizations/{id}/suspend")] HttpRequest request,
        string id,
        [FromBody] OrganizationSuspension suspension,
        CancellationToken cancellation) =>
        (await organizations.SuspendAsync(request.Caller(), OrganizationId.From(id), request.IfMatch(), suspension.Reason, cancellation)).Then(Changed);

    private static Reply<OrganizationView> Changed(Organization organization) => Reply.Ok(OrganizationView.From(organization), organization.ETag);
}
