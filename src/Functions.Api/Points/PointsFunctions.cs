using Academy.Core.Platform;
using Academy.Core.Points;
using Academy.Core.Points.Boards;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Api.Points;

public sealed class PointsFunctions(PointsReading points, Leaderboards leaderboards)
{
    [Function(nameof(GetMyPoints))]
    [AtLeast(Role.Learner), Query<PointsQuery>, Operation("Get my points, level, streak and last actions")]
    public async Task<Reply<PointsView>> GetMyPoints(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me/points")] HttpRequest request, CancellationToken cancellation) =>
        await points.ReadAsync(request.Caller(), request.Query<PointsQuery>(), cancellation);

    [Function(nameof(ListMyEntries))]
    [AtLeast(Role.Learner), Query<EntryQuery>, Operation("List the entries that make up a figure of my points, newest first")]
    public async Task<Reply<Page<EntryView>>> ListMyEntries(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me/points/entries")] HttpRequest request, CancellationToken cancellation) =>
        await points.ListAsync(request.Caller(), request.Query<EntryQuery>(), cancellation);

    [Function(nameof(GetLeaderboard))]
    [AtLeast(Role.Learner), Query<LeaderboardQuery>, Operation("Get who has the most points, of those who agreed to be shown")]
    public async Task<Reply<Leaderboard>> GetLeaderboard(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/leaderboards")] HttpRequest request, CancellationToken cancellation) =>
        await leaderboards.ReadAsync(request.Caller(), request.Query<LeaderboardQuery>(), cancellation);
}
