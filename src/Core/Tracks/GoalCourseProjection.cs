using Academy.Core.Courses;

namespace Academy.Core.Tracks;

/// <summary>
/// Keeps the courses of each goal, and with them the progress of its learners, true to what authors say. As in <see cref="GoalProjection"/>, a change
/// only says where to look.
/// </summary>
public sealed class GoalCourseProjection(CourseCache courses, GoalViewStore views, GoalProjection progress)
{
    private const int Attempts = 50;

    /// <summary>Takes a course to the goals that it is for, from those that it no longer is for, and tells their learners; false when all knew.</summary>
    public async Task<bool> ProjectAsync(CourseId course, CancellationToken cancellation)
    {
        var changed = false;
        foreach (var goal in await RememberGoalsAsync(course, cancellation))
        {
            var revision = await UntilSavedAsync(() => TryAssignAsync(course, goal, cancellation));
            await foreach (var learner in views.BehindAsync(goal, revision.Number, cancellation))
            {
                changed |= await progress.ProjectAsync(learner, goal, cancellation);
            }
        }

        return changed;
    }

    /// <summary>Every goal that the course is or was for. Remembered before anything follows from it, so that nothing is forgotten after a crash.</summary>
    private Task<IReadOnlyList<GoalId>> RememberGoalsAsync(CourseId id, CancellationToken cancellation) => UntilSavedAsync(async () =>
    {
        var known = await views.FindGoalsAsync(id, cancellation);
        var course = (await courses.FindLatestAsync(id, cancellation))?.Course;
        IReadOnlyList<GoalId> all = [.. known.GoalIds.Union(course?.Audience.GoalIds ?? [])];
        return all.Count == known.GoalIds.Count || await views.TrySaveAsync(known with { GoalIds = all }, cancellation) ? all : null;
    });

    /// <summary>The state of the goal's courses that has this one right; null when another was faster.</summary>
    private async Task<Revision?> TryAssignAsync(CourseId id, GoalId goal, CancellationToken cancellation)
    {
        // The course is read last, so it is at least as new as what it may replace.
        var all = await views.FindCoursesAsync(goal, cancellation);
        var stored = await views.FindCourseAsync(goal, id, cancellation);
        var latest = GoalCourse.Of((await courses.FindLatestAsync(id, cancellation))?.Course, goal);
        if (stored is null ? latest is null : stored.CountsAs(latest))
        {
            return new(all.Revision);
        }

        return await views.TrySaveAsync(all, stored, latest, cancellation) ? new(all.Revision + 1) : null;
    }

    private static async Task<T> UntilSavedAsync<T>(Func<Task<T?>> attempt)
        where T : class
    {
        for (var number = 0; number < Attempts; number++)
        {
            if (await attempt() is { } saved)
            {
                return saved;
            }
        }

        throw new InvalidOperationException("The courses of a goal never rest.");
    }

    private sealed record Revision(long Number);
}
