using Academy.Core.Courses;
using Academy.Core.Discovery;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Api.Discovery;

public sealed class DiscoveryFunctions(CourseDiscovery discovery)
{
    [Function(nameof(DiscoverCourses))]
    [AtLeast(Role.Learner), Query<DiscoverQuery>, Operation("Find courses for my goal, else for my track, else for everyone")]
    public async Task<Reply<DiscoveredCourses>> DiscoverCourses(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me/courses/discover")] HttpRequest request, CancellationToken cancellation) =>
        await discovery.DiscoverAsync(request.Caller(), request.Query<DiscoverQuery>(), cancellation);

    [Function(nameof(GetRecommendations))]
    [AtLeast(Role.Learner), Query<RecommendationQuery>, Operation("Get what I should go on with, and why")]
    public async Task<Reply<RecommendedCourses>> GetRecommendations(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me/recommendations")] HttpRequest request, CancellationToken cancellation) =>
        await discovery.RecommendAsync(request.Caller(), request.Query<RecommendationQuery>(), cancellation);

    [Function(nameof(GetBreadcrumb))]
    [AtLeast(Role.Learner), Operation("Get where a course stands on the way to my goal")]
    public async Task<Reply<Breadcrumb>> GetBreadcrumb(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/courses/{id}/breadcrumb")] HttpRequest request, string id, CancellationToken cancellation) =>
        await discovery.LocateAsync(request.Caller(), CourseId.From(id), cancellation);
}
