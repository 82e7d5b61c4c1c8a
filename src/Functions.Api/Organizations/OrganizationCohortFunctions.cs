using Academy.Core.Cohorts;
using Academy.Core.Organizations.Cohorts;
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

/// <summary>The cohorts that are dedicated to an organization, and who has a seat in them, for managers.</summary>
public sealed class OrganizationCohortFunctions(DedicatedCohorts cohorts, CohortAllocation allocation)
{
    [Function(nameof(ListDedicatedCohorts))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ViewProgress), Query<PageQuery>, Operation("List the organization's own cohorts, the one that starts first first")]
    public async Task<Reply<Page<DedicatedCohortView>>> ListDedicatedCohorts(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/organizations/{organizationId}/cohorts")] HttpRequest request,
        CancellationToken cancellation) =>
        await cohorts.ListAsync(request.Manager(), request.Query<PageQuery>(), cancellation);

    [Function(nameof(AllocateSeats))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ManageEnrollments), Operation("Give members seats in one of the organization's own cohorts; each has an outcome of their own")]
    public async Task<Reply<SeatAllocationReport>> AllocateSeats(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/organizations/{organizationId}/cohorts/{cohortId}/seats")] HttpRequest request,
        string cohortId,
        [FromBody] SeatAllocation wanted,
        CancellationToken cancellation) =>
        await allocation.AllocateAsync(request.Manager(), CohortId.From(cohortId), wanted, cancellation);
}
