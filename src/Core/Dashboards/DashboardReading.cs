using Academy.Core.Courses;
using Academy.Core.Discovery;
using Academy.Core.Platform;
using Academy.Core.Points;
using Academy.Core.Tracks;

namespace Academy.Core.Dashboards;

/// <summary>Shows learners their dashboards: one point read, and names from memory.</summary>
public sealed class DashboardReading(AcademyDatabase database, DashboardProjection projection, CourseCatalog catalog, TrackCatalog tracks, TimeProvider clock)
{
    private const int MostCourses = 12;

    private static readonly Refusal NotFound = new("dashboard.not_found", RefusalKind.NotFound, "There is no such learner.");

    public async Task<Result<DashboardView>> ReadAsync(Caller learner, CancellationToken cancellation)
    {
        // A learner who has just arrived may be here before the projection.
        var dashboard = await database.Users.FindAsync<Dashboard>(learner.UserId.Value, Dashboard.DocumentId, cancellation)
            ?? (await projection.ReadAsync(learner.UserId, cancellation)).Latest;
        return dashboard is null ? NotFound : Show(dashboard, await catalog.CurrentAsync(cancellation), await tracks.CurrentAsync(cancellation));
    }

    private DashboardView Show(Dashboard dashboard, CatalogSnapshot courses, TrackSnapshot known)
    {
        var standing = dashboard.Standing;
        var rung = courses.Audiences.RungOf(dashboard.TrackId, dashboard.GoalId);
        return new DashboardView
        {
            Name = dashboard.Name,
            Track = dashboard.TrackId is { } trackId && known.Find(trackId) is { } track ? new TrackReference(track.TrackId, track.Name) : null,
            MustChooseTrack = dashboard.MustChooseTrack,
            Goal = dashboard.Goal is { } goal && dashboard.GoalId is { } goalId ? Show(goalId, goal, known) : null,
            Scope = DiscoveryList.ScopeOf(rung),
            Courses = [.. Relevant(dashboard, courses, rung).Take(MostCourses).Select(course => Show(course, dashboard, standing, courses))],
            NextCourse = Recommendations.Of(standing, courses, limit: 1).SingleOrDefault(),
            Points = PointsView.Of(dashboard.Points, clock.GetUtcNow()),
            UnreadNotices = dashboard.UnreadNotices,
            Notices = dashboard.Notices,
        };
    }

    private static IEnumerable<CourseSummary> Relevant(Dashboard dashboard, CatalogSnapshot courses, Rung rung) =>
        courses.InOrder([.. dashboard.Courses.Where(course => course.CompletedAt is null).Select(course => course.CourseId)])
            .Concat(courses.Audiences.On(rung, dashboard.TrackId, dashboard.GoalId).Courses)
            .DistinctBy(course => course.Id);

    private static DashboardCourseView Show(CourseSummary course, Dashboard dashboard, LearnerStanding standing, CatalogSnapshot courses) => new(
        DiscoveredCourse.Of(course, standing, courses),
        dashboard.Courses.FirstOrDefault(started => started.CourseId == course.Id)?.CurrentLesson,
        $"/v1/courses/{course.Id}");

    private static DashboardGoalView Show(GoalId id, DashboardGoal goal, TrackSnapshot known) => new(
        id,
        goal.Title ?? known.FindGoal(id)?.Goal.Title ?? id.Value,
        goal.Progress,
        goal.CoursesDone,
        goal.CoursesTotal,
        goal.ActionsDone,
        goal.ActionsPlanned,
        goal.TargetDate,
        goal.StartedAt);
}
