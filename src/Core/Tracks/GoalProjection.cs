using Academy.Core.Platform;

namespace Academy.Core.Tracks;

/// <summary>
/// Keeps progress with goals, and how long their learners took, true. A change only says where to look: what is written follows from the facts as the
/// store has them now, so changes may come twice, late or in any order. Every write replaces the version that was read.
/// </summary>
public sealed class GoalProjection(GoalStore goals, GoalFactStore facts, GoalViewStore views)
{
    /// <summary>Brings one learner's progress with one goal, and what it adds to the goal's distribution, up to date; false when they were.</summary>
    public Task<bool> ProjectAsync(UserId learner, GoalId goal, CancellationToken cancellation) =>
        Projections.UntilItRestsAsync($"The progress of {learner} with {goal}", () => TryProjectAsync(learner, goal, cancellation));

    /// <summary>The same for every goal of a learner, as after a course that may be one of theirs.</summary>
    public async Task ProjectAsync(UserId learner, CancellationToken cancellation)
    {
        foreach (var (history, _) in await goals.FindGoalsAsync(learner, cancellation))
        {
            await ProjectAsync(learner, history.GoalId, cancellation);
        }
    }

    private async Task<Projected> TryProjectAsync(UserId learner, GoalId goal, CancellationToken cancellation)
    {
        var found = await views.FindRowAsync(goal, learner, cancellation);
        var (history, stored) = await goals.FindGoalAsync(learner, goal, cancellation);
        if (history is null)
        {
            return Projected.Unchanged;
        }

        // The row is there before the courses are read: whoever changes them later finds it and takes care of this learner.
        if ((found ?? await CreateRowAsync(learner, goal, cancellation)) is not { } row)
        {
            return Projected.Raced;
        }

        // All facts but the history are read last, so they are at least as new as the projection that they may replace; the history says how new it is.
        var projected = GoalFold.Of(await ReadFactsAsync(history, cancellation));
        if (stored?.HistoryRevision > projected.HistoryRevision || stored?.CoursesRevision > projected.CoursesRevision)
        {
            return Projected.Raced;
        }

        var saved = await goals.ProjectAsync(stored, projected, cancellation);
        var counted = saved == Projected.Raced ? saved : await SaveAsync(goal, row, projected, cancellation);
        return saved > counted ? saved : counted;
    }

    private async Task<GoalFacts> ReadFactsAsync(GoalHistory history, CancellationToken cancellation)
    {
        var (learner, goal) = (history.UserId, history.GoalId);
        // The revision before the courses: a change between the two is then met again, not missed.
        var revision = (await views.FindCoursesAsync(goal, cancellation)).Revision;
        var courses = await views.ListCoursesAsync(goal, cancellation);
        return new GoalFacts(
            history,
            courses,
            revision,
            await facts.CompletedAsync(learner, courses.Select(course => course.CourseId), cancellation),
            history.CompletedAt is null ? [] : await facts.RecordsAsync(learner, cancellation),
            await facts.ActionsAsync(learner, goal, cancellation));
    }

    private Task<GoalLearnerRow?> CreateRowAsync(UserId learner, GoalId goal, CancellationToken cancellation) =>
        views.TryCreateAsync(new GoalLearnerRow { ViewId = GoalDistribution.ViewOf(goal), UserId = learner, CoursesRevision = 0 }, cancellation);

    private async Task<Projected> SaveAsync(GoalId goal, GoalLearnerRow stored, GoalProgress progress, CancellationToken cancellation)
    {
        var row = stored with { DaysToComplete = progress.Metrics?.DaysToComplete, CoursesRevision = progress.CoursesRevision };
        if (row == stored)
        {
            return Projected.Unchanged;
        }

        var distribution = row.DaysToComplete == stored.DaysToComplete
            ? null
            : (await views.FindDistributionAsync(goal, cancellation) ?? GoalDistribution.Empty(goal)).With(stored, row);
        return await views.TrySaveAsync(row, distribution, cancellation) ? Projected.Changed : Projected.Raced;
    }
}
