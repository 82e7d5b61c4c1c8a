using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Functions.Api.Courses;

public sealed class AudienceFunctions(CourseTagging tagging)
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
}
