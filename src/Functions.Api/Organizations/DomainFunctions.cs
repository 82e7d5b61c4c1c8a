using Academy.Core.Organizations.Domains;
using Academy.Core.Organizations.Managers;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Functions.Api.Organizations;

/// <summary>The domains whose people join by themselves, for admins of the organization.</summary>
public sealed class DomainFunctions(OrganizationDomains domains)
{
    [Function(nameof(ListDomains))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ManageEnrollments, Role = ManagerRole.Admin), Operation("List the organization's domains and how to prove them")]
    public async Task<Reply<Page<DomainView>>> ListDomains(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/organizations/{organizationId}/domains")] HttpRequest request,
        CancellationToken cancellation) =>
        await domains.ListAsync(request.Manager(), cancellation);

    [Function(nameof(AddDomain))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ManageEnrollments, Role = ManagerRole.Admin), Operation("Name a domain; the answer says which TXT record proves it", Success = 201)]
    public async Task<Reply<DomainView>> AddDomain(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/organizations/{organizationId}/domains")] HttpRequest request,
        [FromBody] DomainContent content,
        CancellationToken cancellation) =>
        (await domains.AddAsync(request.Manager(), content.Domain, cancellation))
            .Then(domain => Reply.Created($"/v1/organizations/{domain.OrganizationId}/domains", DomainView.From(domain)));

    [Function(nameof(VerifyDomain))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ManageEnrollments, Role = ManagerRole.Admin), Operation("Look for the TXT record that proves a domain")]
    public async Task<Reply<DomainView>> VerifyDomain(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/organizations/{organizationId}/domains/{domain}/verify")] HttpRequest request,
        string domain,
        CancellationToken cancellation) =>
        (await domains.VerifyAsync(request.Manager(), domain, cancellation)).Then(DomainView.From);

    [Function(nameof(RemoveDomain))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ManageEnrollments, Role = ManagerRole.Admin), Operation("Give a domain up; who is a member stays one", Success = 204)]
    public async Task<Reply<Nothing>> RemoveDomain(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/organizations/{organizationId}/domains/{domain}")] HttpRequest request,
        string domain,
        CancellationToken cancellation) =>
        (await domains.RemoveAsync(request.Manager(), domain, cancellation)).Then(_ => Reply.NoContent());
}
