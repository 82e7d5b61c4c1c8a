using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Functions.Api.Courses;

public sealed class PrerequisiteFunctions(PrerequisiteAuthoring authoring, CourseReading reading)
{
    [Function(nameof(SetPrerequisites))]
    [AtLeast(Role.Contributor), Operation("Say which courses are to be completed before a course")]
    public async Task<Reply<CoursePrerequisites>> SetPrerequisites(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/courses/{id}/prerequisites")] HttpRequest request,
        string id,
        [FromBody] PrerequisiteContent content,
        CancellationToken cancellation) => await authoring.SetAsync(CourseId.From(id), content, cancellation);

    [Function(nameof(ListPrerequisites))]
    [Anyone, Operation("List the courses to be completed before a course")]
    public async Task<Reply<CoursePrerequisites>> ListPrerequisites(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/courses/{id}/prerequisites")] HttpRequest request, string id, CancellationToken cancellation) =>
        await reading.ListPrerequisitesAsync(request.CallerOrNull(), CourseId.From(id), cancellation);
}
