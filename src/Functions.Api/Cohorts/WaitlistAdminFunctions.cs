using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Functions.Api.Cohorts;

/// <summary>Administrators see the line for a cohort, may change it for a reason, and prove that nobody was passed over.</summary>
public sealed class WaitlistAdminFunctions(WaitlistAdministration waitlist)
{
    [Function(nameof(ListWaitlist))]
    [AtLeast(Role.PlatformAdmin), Query<PageQuery>, Operation("List who stands in line for a cohort or has an offer of it, the next first")]
    public async Task<Reply<Page<QueuedEntry>>> ListWaitlist(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/admin/cohorts/{id}/waitlist")] HttpRequest request, string id, CancellationToken cancellation) =>
        await waitlist.ListAsync(CohortId.From(id), request.Query<PageQuery>(), cancellation);

    [Function(nameof(MoveInWaitlist))]
    [AtLeast(Role.PlatformAdmin), Operation("Put someone elsewhere in the line for a cohort; the log keeps who did it and why")]
    public async Task<Reply<QueuedEntry>> MoveInWaitlist(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/admin/cohorts/{id}/waitlist/{userId}/move")] HttpRequest request,
        string id,
        string userId,
        [FromBody] WaitlistMove move,
        CancellationToken cancellation) => await waitlist.MoveAsync(request.Caller(), CohortId.From(id), UserId.From(userId), move, cancellation);

    [Function(nameof(ProcessWaitlist))]
    [AtLeast(Role.PlatformAdmin), Operation("Offer the free seats of a cohort to those in line; it happens by itself as well")]
    public async Task<Reply<ProcessedWaitlist>> ProcessWaitlist(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/admin/cohorts/{id}/waitlist/process")] HttpRequest request, string id, CancellationToken cancellation) =>
        await waitlist.ProcessAsync(CohortId.From(id), cancellation);

    [Function(nameof(VerifyWaitlist))]
    [AtLeast(Role.PlatformAdmin), Operation("Prove from the log that nobody in line for a cohort was passed over, or say where the proof fails")]
    public async Task<Reply<WaitlistVerdict>> VerifyWaitlist(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/admin/cohorts/{id}/waitlist/verify")] HttpRequest request, string id, CancellationToken cancellation) =>
        await waitlist.VerifyAsync(CohortId.From(id), cancellation);

    [Function(nameof(ListWaitlistLog))]
    [AtLeast(Role.PlatformAdmin), Query<PageQuery>, Operation("List the decisions about the waitlist of a cohort's course, the oldest first")]
    public async Task<Reply<Page<LoggedDecision>>> ListWaitlistLog(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/admin/cohorts/{id}/waitlist/log")] HttpRequest request, string id, CancellationToken cancellation) =>
        await waitlist.ListLogAsync(CohortId.From(id), request.Query<PageQuery>(), cancellation);
}
