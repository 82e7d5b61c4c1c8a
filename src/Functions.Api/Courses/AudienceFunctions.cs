using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Functions.Api.Courses;

public sealed class AudienceFunctions(CourseTagging tagging, CourseReading reading, CourseCatalog catalog)
{
    [Function(nameof(SetCourseAudience))]
    [AtLeast(Role.Contributor), Operation("Say which tracks and goals a course is for")]
    public async Task<Reply<CourseView>> SetCourseAudience(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/courses/{id}/audience")] HttpRequest request,
        string id,
        [FromBody] AudienceContent content,
        CancellationToken cancellation) =>
        (await tagging.SetAudienceAsync(CourseId.From(id), request.IfMatch(), content, cancellation))
            .Then(course => Reply.Ok(CourseView.From(course), course.ETag));

    [Function(nameof(TagCourses))]
    [AtLeast(Role.Contributor), Operation("Tag many courses, each with a result of its own")]
    public async Task<Reply<TaggingReport>> TagCourses(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/courses/audience/bulk")] HttpRequest request,
        [FromBody] BulkTagging body,
        CancellationToken cancellation) => await tagging.TagAsync(body, cancellation);

    [Function(nameof(ListCourseTags))]
    [Anyone, Query<TagQuery>, Operation("List the tags that courses have, with how many have each")]
    public async Task<Reply<Page<TagCount>>> ListCourseTags(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/courses/tags")] HttpRequest request, CancellationToken cancellation) =>
        await reading.ListTagsAsync(request.CallerOrNull(), request.Query<TagQuery>(), cancellation);

    [Function(nameof(ListUntaggedCourses))]
    [AtLeast(Role.Contributor), Query<PageQuery>, Operation("List the courses that are for no track or goal yet")]
    public async Task<Reply<UntaggedCourses>> ListUntaggedCourses(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/courses/untagged")] HttpRequest request, CancellationToken cancellation) =>
        await catalog.ListUntaggedAsync(request.Query<PageQuery>(), cancellation);
}
