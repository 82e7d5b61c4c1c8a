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

public sealed class CourseFunctions(CourseAuthoring authoring, CourseReading reading)
{
    [Function(nameof(ListCourses))]
    [Anyone, Query<CourseQuery>, Operation("List courses")]
    public async Task<Reply<Page<CourseSummary>>> ListCourses(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/courses")] HttpRequest request, CancellationToken cancellation) =>
        (await reading.ListAsync(request.CallerOrNull(), request.Query<CourseQuery>(), cancellation))
            .Then(page => Reply.Bytes<Page<CourseSummary>>(page.Json, page.ETag));

    [Function(nameof(GetCourse))]
    [Anyone, Operation("Get a course")]
    public async Task<Reply<CourseView>> GetCourse(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/courses/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        (await reading.ReadAsync(request.CallerOrNull(), CourseId.From(id), cancellation))
            .Then(course => Reply.Bytes<CourseView>(course.Json, course.ETag));

    [Function(nameof(CreateCourse))]
    [AtLeast(Role.Contributor), Operation("Create a course", Success = 201)]
    public async Task<Reply<CourseView>> CreateCourse(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/courses")] HttpRequest request,
        [FromBody] CourseContent content,
        CancellationToken cancellation) => (await authoring.CreateAsync(request.Caller(), content, cancellation)).Then(Created);

    [Function(nameof(UpdateCourse))]
    [AtLeast(Role.Contributor), Operation("Replace the content of a course")]
    public async Task<Reply<CourseView>> UpdateCourse(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/courses/{id}")] HttpRequest request,
        string id,
        [FromBody] CourseContent content,
        CancellationToken cancellation) =>
        (await authoring.UpdateAsync(CourseId.From(id), request.IfMatch(), content, cancellation)).Then(Changed);

    [Function(nameof(PublishCourse))]
    [AtLeast(Role.Approver), Operation("Publish a course")]
    public async Task<Reply<CourseView>> PublishCourse(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/courses/{id}/publish")] HttpRequest request, string id, CancellationToken cancellation) =>
        (await authoring.PublishAsync(CourseId.From(id), request.IfMatch(), cancellation))
            .Then(course => Reply.Ok(CourseView.Published(course), course.ETag));

    [Function(nameof(ArchiveCourse))]
    [AtLeast(Role.Approver), Operation("Close a course to new learners")]
    public async Task<Reply<CourseView>> ArchiveCourse(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/courses/{id}/archive")] HttpRequest request, string id, CancellationToken cancellation) =>
        (await authoring.ArchiveAsync(CourseId.From(id), request.IfMatch(), cancellation)).Then(Changed);

    [Function(nameof(DuplicateCourse))]
    [AtLeast(Role.Contributor), Operation("Copy a course into a new draft", Success = 201)]
    public async Task<Reply<CourseView>> DuplicateCourse(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/courses/{id}/duplicate")] HttpRequest request, string id, CancellationToken cancellation) =>
        (await authoring.DuplicateAsync(request.Caller(), CourseId.From(id), cancellation)).Then(Created);

    private static Reply<CourseView> Created(Course course) => Reply.Created($"/v1/courses/{course.CourseId}", CourseView.From(course), course.ETag);

    private static Reply<CourseView> Changed(Course course) => Reply.Ok(CourseView.From(course), course.ETag);
}
