using Academy.Core.Platform;

namespace Academy.Core.Courses;

/// <summary>Says which courses are to be completed before which.</summary>
public sealed class PrerequisiteAuthoring(PrerequisiteStore prerequisites, CourseCache courses, CourseAuthoring authoring, TimeProvider clock)
{
    // Everyone who changes the graph at once but one has to look at it again: enough for a whole editorial team.
    private const int Attempts = 50;

    /// <summary>Replaces what a course requires. A course that would come to require itself is refused with the way that leads back to it.</summary>
    public async Task<Result<CoursePrerequisites>> SetAsync(CourseId id, PrerequisiteContent content, CancellationToken cancellation)
    {
        if (await courses.FindLatestAsync(id, cancellation) is not { Course: { } course })
        {
            return CourseRefusals.NotFound;
        }

        if (course.Status == CourseStatus.Archived)
        {
            return CourseRefusals.Archived;
        }

        List<CourseId> required = [.. content.CourseIds.Distinct()];
        var known = await FindAsync(required, cancellation);
        List<(string, string)> faults =
            [.. content.CourseIds.Index().Where(item => !known.ContainsKey(item.Item)).Select(item => ($"courseIds[{item.Index}]", $"There is no course {item.Item}."))];
        if (faults.Count > 0)
        {
            return CourseRefusals.UnknownPrerequisite(faults);
        }

        return await SaveAsync(course, required, cancellation) is { } refusal
            ? refusal
            : new CoursePrerequisites([.. required.Select(prerequisite => CourseReference.Of(known[prerequisite]))]);
    }

    /// <summary>Brings a course up to date with the graph.</summary>
    public async Task ProjectAsync(CourseId id, CancellationToken cancellation)
    {
        Result<Course> outcome;
        do
        {
            // What it requires is read after the course, so that whoever saves the course has the latest.
            outcome = await authoring.ChangeAsync(
                id,
                version: null,
                async course => CourseDecisions.Require(course, await prerequisites.FindAsync(id, cancellation), clock.GetUtcNow()),
                cancellation);
        }
        while (outcome.Refusal == CourseRefusals.Busy);
    }

    private async Task<Refusal?> SaveAsync(Course course, IReadOnlyList<CourseId> required, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var graph = await prerequisites.LatestAsync(cancellation);
            if (graph.FindCycle(course.CourseId, required) is { } cycle)
            {
                var members = await FindAsync(cycle.Distinct(), cancellation);
                return CourseRefusals.PrerequisiteCycle([.. cycle.Select(id => (id, members.GetValueOrDefault(id)?.Details.Title))], required.Index().First(item => item.Item == cycle[1]).Index);
            }

            if (await prerequisites.TrySaveAsync(graph, course.CourseId, required, cancellation))
            {
                return null;
            }
        }

        return CourseRefusals.Busy;
    }

    private async Task<Dictionary<CourseId, Course>> FindAsync(IEnumerable<CourseId> ids, CancellationToken cancellation)
    {
        var found = await Task.WhenAll(ids.Select(id => courses.FindAsync(id, cancellation).AsTask()));
        return found.OfType<CachedCourse>().ToDictionary(cached => cached.Course.CourseId, cached => cached.Course);
    }
}
