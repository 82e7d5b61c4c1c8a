using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Courses;

/// <summary>Says who courses are for.</summary>
public sealed class CourseTagging(CourseAuthoring authoring, TrackCatalog tracks, TimeProvider clock)
{
    /// <param name="id">The course.</param>
    /// <param name="version">The ETag of the version whose audience is replaced; without one a change could undo another's.</param>
    /// <param name="content">The whole audience as it shall be.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Result<Course>> SetAudienceAsync(CourseId id, string? version, AudienceContent content, CancellationToken cancellation)
    {
        if (version is null)
        {
            return CourseRefusals.VersionRequired;
        }

        var snapshot = await tracks.CurrentAsync(cancellation);
        return await authoring.ChangeAsync(
            id,
            version,
            course => new(AudienceDecisions.Set(course.Audience, content.TrackIds, content.GoalIds, snapshot)
                .Then(audience => CourseDecisions.Address(course, audience, clock.GetUtcNow()))),
            cancellation);
    }
}
