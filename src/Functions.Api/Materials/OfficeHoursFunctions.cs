using Academy.Core.Cohorts;
using Academy.Core.Materials.OfficeHours;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Api.Materials;

/// <summary>The caller's own office hours.</summary>
public sealed class OfficeHoursFunctions(OfficeHoursReading reading)
{
    [Function(nameof(ListMyOfficeHours))]
    [AtLeast(Role.Learner), Query<PageQuery>, Operation("List my office hours bookings, the latest first")]
    public async Task<Reply<Page<BookingView>>> ListMyOfficeHours(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me/office-hours")] HttpRequest request, CancellationToken cancellation) =>
        await reading.ListAsync(request.Caller(), request.Query<PageQuery>(), cancellation);

    [Function(nameof(CheckMyOfficeHours))]
    [AtLeast(Role.Learner), Operation("Find out whether I may book office hours through a cohort, until when and where")]
    public async Task<Reply<OfficeHoursEligibility>> CheckMyOfficeHours(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me/cohorts/{cohortId}/office-hours")] HttpRequest request,
        string cohortId,
        CancellationToken cancellation) =>
        await reading.CheckAsync(request.Caller(), CohortId.From(cohortId), cancellation);
}
