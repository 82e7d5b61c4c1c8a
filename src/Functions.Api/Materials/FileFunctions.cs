using Academy.Core.Courses;
using Academy.Core.Materials.Files;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Functions.Api.Materials;

/// <summary>The way of a file in and out; between the two it belongs to a kit item or a recording.</summary>
public sealed class FileFunctions(FileUploads uploads, FileDelivery delivery, FileTickets tickets)
{
    [Function(nameof(BeginUpload))]
    [AtLeast(Role.Instructor), Operation("Ask where to put a file; make a kit item or a recording of it within a day", Success = 201)]
    public async Task<Reply<UploadView>> BeginUpload(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/courses/{courseId}/uploads")] HttpRequest request,
        string courseId,
        [FromBody] FileUploadContent content,
        CancellationToken cancellation) =>
        (await uploads.BeginAsync(request.Caller(), CourseId.From(courseId), content, cancellation))
            .Then(begun => Reply.Created(begun.Target.Url.ToString(), UploadView.From(begun.Upload, begun.Target)));

    [Function(nameof(GetFile))]
    [Anyone, Operation("Fetch a file by the link that was given for it", Produces = "application/octet-stream")]
    public async Task<IResult> GetFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/files/{ticket}")] HttpRequest request, string ticket, CancellationToken cancellation) =>
        tickets.Read(ticket) is not { } grant ? Problem.From(FileRefusals.NotFound)
        : (await delivery.OpenAsync(grant, cancellation)).Succeeded(out var opened, out var refusal) ? new FileAnswer(opened.File, opened.Content)
        : Problem.From(refusal);
}

/// <param name="FileId">What the record of the file names.</param>
/// <param name="Url">Takes the bytes by one request of <paramref name="Method"/> with these <paramref name="Headers"/>, until <paramref name="ExpiresAt"/>.</param>
public sealed record UploadView(FileId FileId, Uri Url, string Method, IReadOnlyDictionary<string, string> Headers, DateTimeOffset ExpiresAt)
{
    public static UploadView From(FileUpload upload, UploadTarget target) => new(upload.FileId, target.Url, HttpMethods.Put, target.Headers, upload.UrlUntil);
}
