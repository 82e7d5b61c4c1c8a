using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Tracks;

/// <summary>
/// Keeps the courses of each goal, and with them the progress of its learners, true to what authors say. As in <see cref="GoalProjection"/>, a change
/// only says where to look.
/// </summary>
public sealed class GoalCourseProjection(CourseCache courses, GoalViewStore views, GoalProjection progress)
{
    /// <summary>Takes a course to the goals that it is for, from those that it no longer is for, and tells their learners; false when all knew.</summary>
    public async Task<bool> ProjectAsync(CourseId course, CancellationToken cancellation)
    {
        var changed = false;
        foreach (var goal in await RememberGoalsAsync(course, cancellation))
        {
            var revision = await AssignAsync(course, goal, cancellation);
            await foreach (var learner in views.BehindAsync(goal, revision, cancellation))
            {
                changed |= await progress.ProjectAsync(learner, goal, cancellation);
            }
        }

        return changed;
    }

    /// <summary>Every goal that the course is or was for. Remembered before anything follows from it, so that nothing is forgotten after a crash.</summary>
    private async Task<IReadOnlyList<GoalId>> RememberGoalsAsync(CourseId id, CancellationToken cancellation)
    {
        IReadOnlyList<GoalId> all = [];
        await Projections.UntilItRestsAsync($"The list of the goals of {id}", async () =>
        {
            var known = await views.FindGoalsAsync(id, cancellation);
            var course = (await courses.FindLatestAsync(id, cancellation))?.Course;
            all = [.. known.GoalIds.Union(course?.Audience.GoalIds ?? [])];
            return all.Count == known.GoalIds.Count ? Projected.Unchanged
                : await views.TrySaveAsync(known with { GoalIds = all }, cancellation) ? Projected.Changed
                : Projected.Raced;
        });
        return all;
    }

    /// <summary>The state of the goal's courses that has this one right.</summary>
    private async Task<long> AssignAsync(CourseId id, GoalId goal, CancellationToken cancellation)
    {
        var revision = 0L;
        await Projections.UntilItRestsAsync($"The list of the courses of {goal}", async () =>
        {
            // The course is read last, so it is at least as new as what it may replace.
            var all = await views.FindCoursesAsync(goal, cancellation);
            var stored = await views.FindCourseAsync(goal, id, cancellation);
            var latest = GoalCourse.Of((await courses.FindLatestAsync(id, cancellation))?.Course, goal);
            var isRight = stored is null ? latest is null : stored.CountsAs(latest);
            revision = isRight ? all.Revision : all.Revision + 1;
            return isRight ? Projected.Unchanged
                : await views.TrySaveAsync(all, stored, latest, cancellation) ? Projected.Changed
                : Projected.Raced;
        });
        return revision;
    }
}
