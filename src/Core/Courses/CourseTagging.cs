using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Courses;

/// <summary>Says who courses are for, and what they are found by.</summary>
public sealed class CourseTagging(CourseAuthoring authoring, TrackCatalog tracks, TimeProvider clock)
{
    // Keeps a request for hundreds of courses short without taking the store's throughput from everyone else.
    private const int AtOnce = 8;

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

    /// <summary>Changes many courses, each by itself: one that can't be changed doesn't keep the others from it. Safe to repeat.</summary>
    public async Task<Result<TaggingReport>> TagAsync(BulkTagging request, CancellationToken cancellation)
    {
        var named = new HashSet<CourseId>();
        if (request.Items.Index().FirstOrDefault(item => !named.Add(item.Item.CourseId)) is { Item: not null } twice)
        {
            return CourseRefusals.NamedTwice(twice.Index);
        }

        var snapshot = await tracks.CurrentAsync(cancellation);
        var results = new TaggingResult[request.Items.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, results.Length, parallel, async (index, stop) => results[index] = await TagAsync(request.Items[index], snapshot, stop));
        return new TaggingReport(results);
    }

    private async ValueTask<TaggingResult> TagAsync(CourseLabels labels, TrackSnapshot snapshot, CancellationToken cancellation)
    {
        long before = 0;
        var outcome = await authoring.ChangeAsync(
            labels.CourseId,
            version: null,
            course =>
            {
                before = course.Revision;
                return new(TaggingDecisions.Apply(course, labels, snapshot, clock.GetUtcNow()));
            },
            cancellation);
        return outcome.Succeeded(out var course, out var refusal)
            ? new(labels.CourseId, course.Revision == before ? TaggingOutcome.Unchanged : TaggingOutcome.Changed)
            : TaggingResult.Refused(labels.CourseId, refusal);
    }
}
