using Academy.Core.Courses;
using Academy.Core.Tracks;

namespace Academy.Core.Discovery;

/// <summary>How far a learner is in a course.</summary>
public sealed record CourseStanding(CourseId CourseId, int Percent, DateTimeOffset LastAccessedAt, DateTimeOffset? CompletedAt);

/// <summary>Where a learner stands: what they are here for, and what they did.</summary>
/// <param name="TrackId">Null until there is one.</param>
/// <param name="GoalId">Null until there is one.</param>
/// <param name="Courses">Those that were started.</param>
public sealed record LearnerStanding(TrackId? TrackId, GoalId? GoalId, IReadOnlyDictionary<CourseId, CourseStanding> Courses)
{
    public bool HasStarted(CourseId course) => Courses.ContainsKey(course);

    public bool HasCompleted(CourseId course) => Courses.TryGetValue(course, out var standing) && standing.CompletedAt is not null;

    /// <summary>
    /// What is to be completed before a course can be started; empty when it is open. Who has started goes on, and what isn't published can't be
    /// asked of anyone.
    /// </summary>
    internal IReadOnlyList<CourseSummary> MissingFor(CourseSummary course, CatalogSnapshot catalog)
    {
        if (course.PrerequisiteIds.Count == 0 || HasStarted(course.Id))
        {
            return [];
        }

        return [.. catalog.InOrder(course.PrerequisiteIds).Where(required => required.Status == CourseStatus.Published && !HasCompleted(required.Id))];
    }
}
