using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Discovery;

/// <summary>What there is to learn for one learner. Lists come from memory; the learner is one operation, however large the catalogue is.</summary>
public sealed class CourseDiscovery(CourseCatalog catalog, TrackCatalog tracks, StandingStore standings)
{
    public async Task<Result<DiscoveredCourses>> DiscoverAsync(Caller learner, DiscoverQuery query, CancellationToken cancellation)
    {
        var (standing, courses) = await ReadAsync(learner, cancellation);
        return DiscoveryList.Read(courses.Audiences, standing.TrackId, standing.GoalId, query).Then(page => new DiscoveredCourses(
            page.Scope, page.IsUnfiltered, [.. page.Courses.Select(course => DiscoveredCourse.Of(course, standing, courses))], page.NextCursor));
    }

    public async Task<RecommendedCourses> RecommendAsync(Caller learner, RecommendationQuery query, CancellationToken cancellation)
    {
        var (standing, courses) = await ReadAsync(learner, cancellation);
        return RecommendedCourses.Of(Recommendations.Of(standing, courses, query.Limit));
    }

    /// <summary>Where a course stands within what the learner works towards.</summary>
    public async Task<Result<Breadcrumb>> LocateAsync(Caller learner, CourseId course, CancellationToken cancellation)
    {
        var (standing, courses) = await ReadAsync(learner, cancellation);
        return courses.InOrder([course]).SingleOrDefault() is { } card && (card.Status == CourseStatus.Published || standing.HasStarted(course))
            ? Breadcrumb.Of(card, standing, courses.Audiences, await tracks.CurrentAsync(cancellation))
            : CourseRefusals.NotFound;
    }

    private async Task<(LearnerStanding Standing, CatalogSnapshot Courses)> ReadAsync(Caller learner, CancellationToken cancellation)
    {
        var standing = standings.FindAsync(learner.UserId, cancellation);
        var courses = await catalog.CurrentAsync(cancellation);
        return (await standing, courses);
    }
}
