using Academy.Core.Courses;
using Academy.Core.Materials.Kit;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Functions.Api.Materials;

/// <summary>The kit of a course, for those who teach.</summary>
public sealed class KitFunctions(KitAuthoring authoring, KitReading reading, FileTickets tickets)
{
    [Function(nameof(ListKit))]
    [AtLeast(Role.Instructor), Query<PageQuery>, Operation("List the kit of a course in its order")]
    public async Task<Reply<Page<KitItemView>>> ListKit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/courses/{courseId}/kit")] HttpRequest request, string courseId, CancellationToken cancellation) =>
        await reading.ListAsync(CourseId.From(courseId), request.Query<PageQuery>(), cancellation);

    [Function(nameof(CreateKitItem))]
    [AtLeast(Role.Instructor), Operation("Put an uploaded file or a link into the kit of a course", Success = 201)]
    public async Task<Reply<KitItemView>> CreateKitItem(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/courses/{courseId}/kit")] HttpRequest request,
        string courseId,
        [FromBody] KitItemContent content,
        CancellationToken cancellation) =>
        (await authoring.CreateAsync(CourseId.From(courseId), content, cancellation))
            .Then(item => Reply.Created($"/v1/courses/{courseId}/kit/{item.ItemId}", KitItemView.From(item), item.ETag));

    [Function(nameof(UpdateKitItem))]
    [AtLeast(Role.Instructor), Operation("Replace a kit item; a file that it had and doesn't name is gone")]
    public async Task<Reply<KitItemView>> UpdateKitItem(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/courses/{courseId}/kit/{itemId}")] HttpRequest request,
        string courseId,
        string itemId,
        [FromBody] KitItemContent content,
        CancellationToken cancellation) =>
        (await authoring.UpdateAsync(CourseId.From(courseId), KitItemId.From(itemId), request.IfMatch(), content, cancellation))
            .Then(item => Reply.Ok(KitItemView.From(item), item.ETag));

    [Function(nameof(RemoveKitItem))]
    [AtLeast(Role.Instructor), Operation("Take an item out of the kit; its file is gone", Success = 204)]
    public async Task<Reply<Nothing>> RemoveKitItem(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/courses/{courseId}/kit/{itemId}")] HttpRequest request,
        string courseId,
        string itemId,
        CancellationToken cancellation) =>
        (await authoring.RemoveAsync(CourseId.From(courseId), KitItemId.From(itemId), cancellation)).Then(_ => Reply.NoContent());

    [Function(nameof(GetKitItemLink))]
    [AtLeast(Role.Instructor), Operation("Get the link to an item of the kit")]
    public async Task<Reply<MaterialLinkView>> GetKitItemLink(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/courses/{courseId}/kit/{itemId}/link")] HttpRequest request,
        string courseId,
        string itemId,
        CancellationToken cancellation) =>
        (await reading.FindLinkAsync(request.Caller(), CourseId.From(courseId), KitItemId.From(itemId), cancellation)).Then(tickets.Issue);
}
