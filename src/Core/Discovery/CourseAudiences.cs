using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Progress;
using Academy.Core.Tracks;

namespace Academy.Core.Discovery;

/// <summary>Tells authors who sees their courses. Counts come from one document, whatever the number of learners.</summary>
public sealed class CourseAudiences(CourseCache cache, CourseCatalog catalog, TrackCatalog tracks, LearnerPlaces places, StatisticsStore statistics)
{
    private const int SampleSize = 10;

    /// <summary>Which learners see a course, or would with the proposed audience.</summary>
    public async Task<Result<AudiencePreview>> PreviewAsync(CourseId id, PreviewQuery query, CancellationToken cancellation)
    {
        if (await cache.FindAsync(id, cancellation) is not { Course: { } course })
        {
            return CourseRefusals.NotFound;
        }

        var snapshot = await tracks.CurrentAsync(cancellation);
        Result<CourseAudience> asked = query.IsProposal ? AudienceDecisions.Set(course.Audience, query.TrackIds, query.GoalIds, snapshot) : course.Audience;
        return asked.Succeeded(out var audience, out var refusal) ? await PreviewAsync(course, audience, snapshot, cancellation) : refusal;
    }

    /// <summary>One page of an author's list with whom each course reaches, or a refused cursor.</summary>
    public async Task<Result<Page<CourseVisibility>>> ListAsync(CourseQuery query, CancellationToken cancellation)
    {
        var courses = await catalog.CurrentAsync(cancellation);
        if (!courses.Page(query).Succeeded(out var page, out var refusal))
        {
            return refusal;
        }

        var snapshot = await tracks.CurrentAsync(cancellation);
        var counts = await places.CountAsync(cancellation);
        var started = await statistics.CountLearnersAsync([.. page.Items.Select(course => course.Id)], cancellation);
        return new Page<CourseVisibility>([.. page.Items.Select(Reach)], page.NextCursor);

        CourseVisibility Reach(CourseSummary course)
        {
            IReadOnlyList<VisibleGroup> groups = course.Status == CourseStatus.Published
                ? [.. See(courses.Audiences, course, course.Audience, snapshot, counts).Select(seen => Show(seen, snapshot, counts))]
                : [];
            return new(course, groups.Sum(group => group.Learners), started.GetValueOrDefault(course.Id), groups);
        }
    }

    private async Task<AudiencePreview> PreviewAsync(Course course, CourseAudience audience, TrackSnapshot snapshot, CancellationToken cancellation)
    {
        var courses = await catalog.CurrentAsync(cancellation);
        var present = courses.InOrder([course.CourseId]).SingleOrDefault(card => card.Status == CourseStatus.Published);
        var counts = await places.CountAsync(cancellation);
        var seen = See(courses.Audiences, present, audience, snapshot, counts).ToList();
        var first = await places.FirstAsync([.. seen.Select(group => group.Group).Where(group => counts.Of(group) > 0)], SampleSize, cancellation);
        var started = await statistics.FindTotalsAsync(course.CourseId, cancellation);
        return new(
            course.CourseId,
            course.Status == CourseStatus.Published,
            audience,
            seen.Sum(group => counts.Of(group.Group)),
            started?.Learners ?? 0,
            [.. seen.Select(group => Show(group, snapshot, counts))],
            [.. first.Select(place => new SampleLearner(place.UserId, place.Name))]);
    }

    private static IEnumerable<(LearnerGroup Group, DiscoveryScope Scope)> See(
        AudienceLists lists, CourseSummary? present, CourseAudience audience, TrackSnapshot tracks, LearnerCounts counts) =>
        from shown in Visibility.Groups(tracks, counts)
        let scope = Visibility.Of(lists, present, audience, shown)
        where scope is not null
        select (shown, scope.Value);

    private static VisibleGroup Show((LearnerGroup Group, DiscoveryScope Scope) seen, TrackSnapshot tracks, LearnerCounts counts) => new(
        seen.Group.TrackId is { } track ? new(track, tracks.Find(track)?.Name ?? track.Value) : null,
        seen.Group.GoalId is { } goal ? new(goal, tracks.FindGoal(goal)?.Goal.Title ?? goal.Value) : null,
        seen.Scope,
        counts.Of(seen.Group));
}
