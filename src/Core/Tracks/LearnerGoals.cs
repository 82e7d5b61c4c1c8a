using Academy.Core.Platform;

namespace Academy.Core.Tracks;

/// <summary>A learner's goals with their progress and, of completed ones, how the learner did among all.</summary>
public sealed class LearnerGoals(GoalStore store, GoalViewStore views, TrackCatalog catalog)
{
    /// <summary>Every goal that the learner ever chose: the active one, then those begun last.</summary>
    public async Task<Page<LearnerGoal>> ListAsync(Caller learner, CancellationToken cancellation)
    {
        var found = await store.FindGoalsAsync(learner.UserId, cancellation);
        var goals = await Task.WhenAll(found.Select(goal => ViewAsync(goal.History, goal.Progress, cancellation)));
        return new([.. goals.OrderByDescending(goal => goal.Status == GoalStatus.Active).ThenByDescending(goal => goal.StartedAt)], NextCursor: null);
    }

    public async Task<Result<LearnerGoal>> ReadAsync(Caller learner, GoalId id, CancellationToken cancellation) =>
        await store.FindGoalAsync(learner.UserId, id, cancellation) is ({ } history, var progress)
            ? await ViewAsync(history, progress, cancellation)
            : GoalRefusals.NotFound;

    /// <summary>A goal whose history the caller has just stored.</summary>
    internal async Task<LearnerGoal> ReadAsync(GoalHistory history, CancellationToken cancellation) =>
        await ViewAsync(history, await store.FindProgressAsync(history.UserId, history.GoalId, cancellation), cancellation);

    private async Task<LearnerGoal> ViewAsync(GoalHistory history, GoalProgress? progress, CancellationToken cancellation)
    {
        var goal = (await catalog.CurrentAsync(cancellation)).FindGoal(history.GoalId)?.Goal;
        var standing = progress?.Metrics is { } metrics
            ? (await views.FindDistributionAsync(history.GoalId, cancellation) ?? GoalDistribution.Empty(history.GoalId)).StandingOf(metrics.DaysToComplete)
            : null;
        return LearnerGoal.Of(history, goal, progress, standing);
    }
}
