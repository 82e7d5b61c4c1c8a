using Academy.Core.Cohorts;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Functions.Api.Cohorts;

/// <summary>Seats by hand: every deed names its reason, and the audit keeps it.</summary>
public sealed class SeatFunctions(SeatAdministration seats, BulkEnrollment bulk)
{
    [Function(nameof(ListSeats))]
    [AtLeast(Role.Approver), Query<PageQuery>, Operation("List the seats of a cohort that are held, offered or taken, the oldest first")]
    public async Task<Reply<Page<SeatView>>> ListSeats(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/courses/{courseId}/cohorts/{id}/seats")] HttpRequest request,
        string courseId,
        string id,
        CancellationToken stopping) => await seats.ListAsync(CourseId.From(courseId), CohortId.From(id), request.Query<PageQuery>(), stopping);

    [Function(nameof(GrantSeat))]
    [AtLeast(Role.PlatformAdmin), Operation("Put a learner into a cohort without payment")]
    public async Task<Reply<EnrollmentView>> GrantSeat(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/courses/{courseId}/cohorts/{id}/seats/{userId}")] HttpRequest request,
        string courseId,
        string id,
        string userId,
        [FromBody] SeatGrant grant,
        CancellationToken stopping) =>
        await seats.GrantAsync(request.Caller(), CourseId.From(courseId), CohortId.From(id), UserId.From(userId), grant, stopping);

    [Function(nameof(EnrolMany))]
    [AtLeast(Role.PlatformAdmin), Operation("Put the learners of a sheet into a cohort without payment, or tell what would become of each line")]
    public async Task<Reply<EnrollmentReport>> EnrolMany(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/courses/{courseId}/cohorts/{id}/enrollments/bulk")] HttpRequest request,
        string courseId,
        string id,
        [FromBody] EnrollmentSheet sheet,
        CancellationToken stopping) => await bulk.RunAsync(request.Caller(), CourseId.From(courseId), CohortId.From(id), sheet, stopping);

    [Function(nameof(ReleaseSeat))]
    [AtLeast(Role.PlatformAdmin), Operation("Take a learner out of a cohort, with or without a refund", Success = 204)]
    public async Task<Reply<Nothing>> ReleaseSeat(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/courses/{courseId}/cohorts/{id}/seats/{userId}/release")] HttpRequest request,
        string courseId,
        string id,
        string userId,
        [FromBody] SeatRelease release,
        CancellationToken stopping) =>
        (await seats.ReleaseAsync(request.Caller(), CourseId.From(courseId), CohortId.From(id), UserId.From(userId), release, stopping)).Then(_ => Reply.NoContent());

    [Function(nameof(TransferSeat))]
    [AtLeast(Role.PlatformAdmin), Operation("Move a learner to another cohort of the course, with what they paid")]
    public async Task<Reply<EnrollmentView>> TransferSeat(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/courses/{courseId}/cohorts/{id}/seats/{userId}/transfer")] HttpRequest request,
        string courseId,
        string id,
        string userId,
        [FromBody] SeatTransfer transfer,
        CancellationToken stopping) => await seats.TransferAsync(request.Caller(), CourseId.From(courseId), CohortId.From(id), UserId.From(userId), transfer, stopping);
}
