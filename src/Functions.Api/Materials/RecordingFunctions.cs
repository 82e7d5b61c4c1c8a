using Academy.Core.Cohorts;
using Academy.Core.Courses;
using Academy.Core.Materials.Recordings;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Functions.Api.Materials;

/// <summary>The recordings of a cohort, for those who teach.</summary>
public sealed class RecordingFunctions(RecordingAuthoring authoring, RecordingReading reading, FileTickets tickets)
{
    [Function(nameof(ListRecordings))]
    [AtLeast(Role.Instructor), Query<PageQuery>, Operation("List the recordings of a cohort, the oldest first")]
    public async Task<Reply<Page<RecordingView>>> ListRecordings(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/courses/{courseId}/cohorts/{cohortId}/recordings")] HttpRequest request,
        string courseId,
        string cohortId,
        CancellationToken cancellation) =>
        await reading.ListAsync(CourseId.From(courseId), CohortId.From(cohortId), request.Query<PageQuery>(), cancellation);

    [Function(nameof(AddRecording))]
    [AtLeast(Role.Instructor), Operation("Add a recording of a session", Success = 201)]
    public async Task<Reply<RecordingView>> AddRecording(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/courses/{courseId}/cohorts/{cohortId}/recordings")] HttpRequest request,
        string courseId,
        string cohortId,
        [FromBody] RecordingContent content,
        CancellationToken cancellation) =>
        (await authoring.CreateAsync(CourseId.From(courseId), CohortId.From(cohortId), content, cancellation))
            .Then(added => Reply.Created($"/v1/courses/{courseId}/cohorts/{cohortId}/recordings/{added.RecordingId}", RecordingView.From(added), added.ETag));

    [Function(nameof(UpdateRecording))]
    [AtLeast(Role.Instructor), Operation("Replace a recording; a file that it had and doesn't name is gone")]
    public async Task<Reply<RecordingView>> UpdateRecording(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/courses/{courseId}/cohorts/{cohortId}/recordings/{recordingId}")] HttpRequest request,
        string courseId,
        string cohortId,
        string recordingId,
        [FromBody] RecordingContent content,
        CancellationToken cancellation) =>
        (await authoring.UpdateAsync(
            CourseId.From(courseId), CohortId.From(cohortId), RecordingId.From(recordingId), request.IfMatch(), content, cancellation))
        .Then(changed => Reply.Ok(RecordingView.From(changed), changed.ETag));

    [Function(nameof(RemoveRecording))]
    [AtLeast(Role.Instructor), Operation("Take a recording away; its file is gone", Success = 204)]
    public async Task<Reply<Nothing>> RemoveRecording(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/courses/{courseId}/cohorts/{cohortId}/recordings/{recordingId}")] HttpRequest request,
        string courseId,
        string cohortId,
        string recordingId,
        CancellationToken cancellation) =>
        (await authoring.RemoveAsync(CourseId.From(courseId), CohortId.From(cohortId), RecordingId.From(recordingId), cancellation)).Then(_ => Reply.NoContent());

    [Function(nameof(GetRecordingLink))]
    [AtLeast(Role.Instructor), Operation("Get the link to a recording")]
    public async Task<Reply<MaterialLinkView>> GetRecordingLink(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/courses/{courseId}/cohorts/{cohortId}/recordings/{recordingId}/link")] HttpRequest request,
        string courseId,
        string cohortId,
        string recordingId,
        CancellationToken cancellation) =>
        (await reading.FindLinkAsync(request.Caller(), CourseId.From(courseId), CohortId.From(cohortId), RecordingId.From(recordingId), cancellation))
            .Then(tickets.Issue);
}
