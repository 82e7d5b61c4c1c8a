using Academy.Core.Platform;
using Academy.Core.Tracks;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Functions.Api.Tracks;

public sealed class TrackFunctions(TrackReading reading, TrackAuthoring authoring)
{
    [Function(nameof(ListTracks))]
    [Anyone, Query<TrackQuery>, Operation("List the tracks with their goals and action types")]
    public async Task<Reply<Page<TrackView>>> ListTracks(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/tracks")] HttpRequest request, CancellationToken cancellation) =>
        await reading.ListAsync(request.Query<TrackQuery>(), cancellation);

    [Function(nameof(GetTrack))]
    [Anyone, Operation("Get a track")]
    public async Task<Reply<TrackView>> GetTrack(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/tracks/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        (await reading.ReadAsync(TrackId.From(id), cancellation)).Then(Changed);

    [Function(nameof(CreateTrack))]
    [AtLeast(Role.PlatformAdmin), Operation("Create a track", Success = 201)]
    public async Task<Reply<TrackView>> CreateTrack(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/tracks")] HttpRequest request,
        [FromBody] TrackContent content,
        CancellationToken cancellation) =>
        (await authoring.CreateAsync(content, cancellation)).Then(track => Reply.Created($"/v1/tracks/{track.TrackId}", TrackView.From(track), track.ETag));

    [Function(nameof(UpdateTrack))]
    [AtLeast(Role.PlatformAdmin), Operation("Replace the content of a track; what it leaves out is retired")]
    public async Task<Reply<TrackView>> UpdateTrack(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/tracks/{id}")] HttpRequest request,
        string id,
        [FromBody] TrackContent content,
        CancellationToken cancellation) =>
        (await authoring.UpdateAsync(TrackId.From(id), request.IfMatch(), content, cancellation)).Then(Changed);

    [Function(nameof(ArchiveTrack))]
    [AtLeast(Role.PlatformAdmin), Operation("Close a track to new learners")]
    public async Task<Reply<TrackView>> ArchiveTrack(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/tracks/{id}/archive")] HttpRequest request, string id, CancellationToken cancellation) =>
        (await authoring.ArchiveAsync(TrackId.From(id), request.IfMatch(), cancellation)).Then(Changed);

    [Function(nameof(RestoreTrack))]
    [AtLeast(Role.PlatformAdmin), Operation("Offer an archived track again")]
    public async Task<Reply<TrackView>> RestoreTrack(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/tracks/{id}/restore")] HttpRequest request, string id, CancellationToken cancellation) =>
        (await authoring.RestoreAsync(TrackId.From(id), request.IfMatch(), cancellation)).Then(Changed);

    private static Reply<TrackView> Changed(Track track) => Reply.Ok(TrackView.From(track), track.ETag);
}
