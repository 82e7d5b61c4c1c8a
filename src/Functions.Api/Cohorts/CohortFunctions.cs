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

/// <summary>Cohorts: everyone finds those with seats, instructors plan them, approvers open, end and cancel them.</summary>
public sealed class CohortFunctions(CohortReading reading, CohortAuthoring authoring, CohortCancellation cancellation)
{
    [Function(nameof(ListCohorts))]
    [Anyone, Query<CohortQuery>, Operation("List the cohorts of a course in which the caller can book a seat")]
    public async Task<Reply<Page<CohortView>>> ListCohorts(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/courses/{courseId}/cohorts")] HttpRequest request, string courseId, CancellationToken stopping) =>
        await reading.ListAsync(request.CallerOrNull(), CourseId.From(courseId), request.Query<CohortQuery>(), stopping);

    [Function(nameof(GetCohort))]
    [Anyone, Operation("Get a cohort")]
    public async Task<Reply<CohortView>> GetCohort(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/courses/{courseId}/cohorts/{id}")] HttpRequest request,
        string courseId,
        string id,
        CancellationToken stopping) =>
        (await reading.ReadAsync(request.CallerOrNull(), CourseId.From(courseId), CohortId.From(id), stopping)).Then(found => Reply.Ok(found.View, found.Version));

    [Function(nameof(CreateCohort))]
    [AtLeast(Role.Instructor), Operation("Plan a cohort of a course", Success = 201)]
    public async Task<Reply<CohortView>> CreateCohort(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/courses/{courseId}/cohorts")] HttpRequest request,
        string courseId,
        [FromBody] CohortContent content,
        CancellationToken stopping) =>
        (await authoring.CreateAsync(request.Caller(), CourseId.From(courseId), content, stopping))
            .Then(cohort => Reply.Created($"/v1/courses/{courseId}/cohorts/{cohort.CohortId}", CohortView.FromInside(cohort), cohort.Version));

    [Function(nameof(UpdateCohort))]
    [AtLeast(Role.Instructor), Operation("Replace the plan of a cohort")]
    public async Task<Reply<CohortView>> UpdateCohort(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/courses/{courseId}/cohorts/{id}")] HttpRequest request,
        string courseId,
        string id,
        [FromBody] CohortContent content,
        CancellationToken stopping) =>
        (await authoring.UpdateAsync(request.Caller(), CourseId.From(courseId), CohortId.From(id), request.IfMatch(), content, stopping)).Then(Changed);

    [Function(nameof(OpenCohort))]
    [AtLeast(Role.Approver), Operation("Let learners book a cohort")]
    public async Task<Reply<CohortView>> OpenCohort(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/courses/{courseId}/cohorts/{id}/open")] HttpRequest request,
        string courseId,
        string id,
        CancellationToken stopping) => (await authoring.OpenAsync(CourseId.From(courseId), CohortId.From(id), request.IfMatch(), stopping)).Then(Changed);

    [Function(nameof(CompleteCohort))]
    [AtLeast(Role.Approver), Operation("End a cohort before its last session is over")]
    public async Task<Reply<CohortView>> CompleteCohort(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/courses/{courseId}/cohorts/{id}/complete")] HttpRequest request,
        string courseId,
        string id,
        CancellationToken stopping) => (await authoring.CompleteAsync(CourseId.From(courseId), CohortId.From(id), request.IfMatch(), stopping)).Then(Changed);

    [Function(nameof(CancelCohort))]
    [AtLeast(Role.Approver), Operation("Call a cohort off; everyone in it is told and refunded or moved", Success = 202)]
    public async Task<Reply<CohortView>> CancelCohort(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/courses/{courseId}/cohorts/{id}/cancel")] HttpRequest request,
        string courseId,
        string id,
        [FromBody] CancellationContent content,
        CancellationToken stopping) =>
        (await cancellation.CancelAsync(request.Caller(), CourseId.From(courseId), CohortId.From(id), request.IfMatch(), content, stopping))
            .Then(cohort => Reply.Accepted(CohortView.FromInside(cohort), $"/v1/courses/{courseId}/cohorts/{id}"));

    private static Reply<CohortView> Changed(Cohort cohort) => Reply.Ok(CohortView.FromInside(cohort), cohort.Version);
}
