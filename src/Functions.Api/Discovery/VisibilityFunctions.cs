using Academy.Core.Courses;
using Academy.Core.Discovery;
using Academy.Core.Platform;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Api.Discovery;

public sealed class VisibilityFunctions(CourseAudiences audiences)
{
    [Function(nameof(PreviewAudience))]
    [AtLeast(Role.Contributor), Query<PreviewQuery>, Operation("Preview which learners see a course")]
    public async Task<Reply<AudiencePreview>> PreviewAudience(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/courses/{id}/audience/preview")] HttpRequest request, string id, CancellationToken cancellation) =>
        await audiences.PreviewAsync(CourseId.From(id), request.Query<PreviewQuery>(), cancellation);

    [Function(nameof(ListCourseVisibility))]
    [AtLeast(Role.Contributor), Query<CourseQuery>, Operation("List courses with the tracks and goals whose learners see them")]
    public async Task<Reply<Page<CourseVisibility>>> ListCourseVisibility(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/courses/visibility")] HttpRequest request, CancellationToken cancellation) =>
        await audiences.ListAsync(request.Query<CourseQuery>(), cancellation);
}
