using Academy.Core.Messaging;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Api.Messaging;

/// <summary>What the caller was told.</summary>
public sealed class NoticeFunctions(Notices notices)
{
    [Function(nameof(ListMyNotices))]
    [AtLeast(Role.Learner), Query<PageQuery>, Operation("List my notices, unread ones first")]
    public async Task<Reply<Page<NoticeView>>> ListMyNotices(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me/notices")] HttpRequest request, CancellationToken cancellation) =>
        await notices.ListAsync(request.Caller(), request.Query<PageQuery>(), cancellation);

    [Function(nameof(ReadMyNotice))]
    [AtLeast(Role.Learner), Operation("Mark a notice as read")]
    public async Task<Reply<NoticeView>> ReadMyNotice(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/me/notices/{id}/read")] HttpRequest request, string id, CancellationToken cancellation) =>
        await notices.ReadAsync(request.Caller(), NoticeId.From(id), cancellation);
}
