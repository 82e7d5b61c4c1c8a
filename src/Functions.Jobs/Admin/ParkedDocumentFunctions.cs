using Academy.Core.Platform;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Jobs.Admin;

/// <summary>What administrators see of documents that a consumer of the change feed gave up on, and how they have them handled again.</summary>
public sealed class ParkedDocumentFunctions(ParkedDocuments parked)
{
    [Function(nameof(ListParkedDocuments))]
    [AtLeast(Role.PlatformAdmin), Query<ParkedDocumentQuery>, Operation("List the documents that a consumer gave up on, the oldest first")]
    public async Task<Reply<Page<ParkedDocumentView>>> ListParkedDocuments(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/admin/parked-documents")] HttpRequest request, CancellationToken cancellation) =>
        await parked.ListAsync(request.Query<ParkedDocumentQuery>(), cancellation);

    [Function(nameof(ReplayParkedDocument))]
    [AtLeast(Role.PlatformAdmin), Operation("Have a parked document handled again, once its cause is mended", Success = 202)]
    public async Task<Reply<ParkedDocumentView>> ReplayParkedDocument(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/admin/parked-documents/{consumer}/{id}/replay")] HttpRequest request,
        string consumer,
        string id,
        CancellationToken cancellation) => (await parked.ReplayAsync(consumer, id, cancellation)).Then(replayed => Reply.Accepted(replayed));

    [Function(nameof(ReplayParkedDocuments))]
    [AtLeast(Role.PlatformAdmin), Operation("Have up to a hundred parked documents of a consumer handled again, the oldest first", Success = 202)]
    public async Task<Reply<ReplayedDocuments>> ReplayParkedDocuments(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/admin/parked-documents/{consumer}/replay")] HttpRequest request,
        string consumer,
        CancellationToken cancellation) => Reply.Accepted(await parked.ReplayAsync(consumer, cancellation));
}
