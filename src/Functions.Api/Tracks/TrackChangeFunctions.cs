using Academy.Core.Platform;
using Academy.Core.Tracks;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Functions.Api.Tracks;

/// <summary>Learners ask for another track; approvers decide.</summary>
public sealed class TrackChangeFunctions(TrackChanges changes, TrackChangeQueue queue)
{
    [Function(nameof(RequestTrackChange))]
    [AtLeast(Role.Learner), Operation("Ask for another track; one request at a time", Success = 201)]
    public async Task<Reply<TrackChangeView>> RequestTrackChange(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/me/track-changes")] HttpRequest request,
        [FromBody] TrackChangeRequest wish,
        CancellationToken cancellation) =>
        (await changes.RequestAsync(request.Caller(), wish, cancellation))
            .Then(change => Reply.Created($"/v1/me/track-changes/{change.TrackChangeId}", TrackChangeView.From(change), change.ETag));

    [Function(nameof(ListMyTrackChanges))]
    [AtLeast(Role.Learner), Query<PageQuery>, Operation("List my requests for another track, the latest first")]
    public async Task<Reply<Page<TrackChangeView>>> ListMyTrackChanges(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me/track-changes")] HttpRequest request, CancellationToken cancellation) =>
        await changes.ListAsync(request.Caller(), request.Query<PageQuery>(), cancellation);

    [Function(nameof(GetMyTrackChange))]
    [AtLeast(Role.Learner), Operation("Get one of my requests for another track")]
    public async Task<Reply<TrackChangeView>> GetMyTrackChange(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me/track-changes/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        (await changes.ReadAsync(request.Caller(), TrackChangeId.From(id), cancellation)).Then(TrackChangeView.From);

    [Function(nameof(ListTrackChanges))]
    [AtLeast(Role.Approver), Query<TrackChangeQuery>, Operation("List learners' requests for another track, the one that waits longest first")]
    public async Task<Reply<Page<TrackChangeView>>> ListTrackChanges(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/track-changes")] HttpRequest request, CancellationToken cancellation) =>
        await queue.ListAsync(request.Query<TrackChangeQuery>(), cancellation);

    [Function(nameof(ApproveTrackChange))]
    [AtLeast(Role.Approver), Operation("Put a learner on the track that they want")]
    public async Task<Reply<TrackChangeView>> ApproveTrackChange(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/track-changes/{id}/approve")] HttpRequest request, string id, CancellationToken cancellation) =>
        (await changes.ApproveAsync(request.Caller(), TrackChangeId.From(id), cancellation)).Then(TrackChangeView.From);

    [Function(nameof(DenyTrackChange))]
    [AtLeast(Role.Approver), Operation("Leave a learner on the track that they are on, and tell them why")]
    public async Task<Reply<TrackChangeView>> DenyTrackChange(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/track-changes/{id}/deny")] HttpRequest request,
        string id,
        [FromBody] TrackChangeDenial denial,
        CancellationToken cancellation) =>
        (await changes.DenyAsync(request.Caller(), TrackChangeId.From(id), denial.Reason, cancellation)).Then(TrackChangeView.From);
}
