using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Progress;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Functions.Api.Progress;

public sealed class ProgressFunctions(Learning learning, CourseStatistics statistics)
{
    [Function(nameof(GetProgress))]
    [AtLeast(Role.Learner), Operation("Get my progress in a course")]
    public async Task<Reply<LearnerProgress>> GetProgress(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/courses/{id}/progress")] HttpRequest request, string id, CancellationToken cancellation) =>
        await learning.ReadAsync(request.Caller(), CourseId.From(id), cancellation);

    [Function(nameof(CompleteLesson))]
    [AtLeast(Role.Learner), Operation("Mark a lesson as complete", Success = 204)]
    public async Task<Reply<Nothing>> CompleteLesson(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/courses/{id}/progress/complete")] HttpRequest request,
        string id,
        [FromBody] LessonCompletion completion,
        CancellationToken cancellation) =>
        await learning.CompleteAsync(request.Caller(), CourseId.From(id), completion.LessonId, cancellation) is { } refusal ? refusal : Reply.NoContent();

    [Function(nameof(SetPosition))]
    [AtLeast(Role.Learner), Operation("Remember where I am in a video", Success = 204)]
    public async Task<Reply<Nothing>> SetPosition(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/courses/{id}/progress/position")] HttpRequest request,
        string id,
        [FromBody] VideoPosition position,
        CancellationToken cancellation) =>
        await learning.MoveToAsync(request.Caller(), CourseId.From(id), position.LessonId, position.PositionSeconds, cancellation) is { } refusal
            ? refusal
            : Reply.NoContent();

    [Function(nameof(ListMyCourses))]
    [AtLeast(Role.Learner), Query<LearnerCourseQuery>, Operation("List the courses I started, the one opened last first")]
    public async Task<Reply<Page<LearnerCourse>>> ListMyCourses(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me/courses")] HttpRequest request, CancellationToken cancellation) =>
        await learning.ListAsync(request.Caller(), request.Query<LearnerCourseQuery>(), cancellation);

    [Function(nameof(GetCourseAnalytics))]
    [AtLeast(Role.Instructor), Operation("Get how learners fare in a course")]
    public async Task<Reply<CourseAnalytics>> GetCourseAnalytics(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/courses/{id}/analytics")] HttpRequest request, string id, CancellationToken cancellation) =>
        await statistics.ReadAsync(CourseId.From(id), cancellation);
}
