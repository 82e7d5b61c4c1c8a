namespace Academy.Core.Tracks;

/// <summary>A goal of a learner as the learner sees it: what was done is there at once, what is computed from it follows within seconds.</summary>
public sealed record LearnerGoal
{
    public required GoalId GoalId { get; init; }

    public required TrackId TrackId { get; init; }

    /// <summary>The learner's own title, else the goal's.</summary>
    public required string Title { get; init; }

    public string? Description { get; init; }

    public required GoalStatus Status { get; init; }

    public GoalCustomization? Customization { get; init; }

    /// <summary>0 to 100.</summary>
    public required int Progress { get; init; }

    public required int CoursesDone { get; init; }

    public required int CoursesTotal { get; init; }

    public required int ActionsDone { get; init; }

    public required int ActionsPlanned { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>How long it rested before, in days.</summary>
    public required double PausedDays { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Present once the goal is completed and its numbers are in.</summary>
    public LearnerGoalMetrics? Metrics { get; init; }

    internal static LearnerGoal Of(GoalHistory history, Goal? goal, GoalProgress? progress, GoalStanding? standing) => new()
    {
        GoalId = history.GoalId,
        TrackId = history.TrackId,
        Title = history.Customization?.Title ?? goal?.Title ?? history.GoalId.Value,
        Description = goal?.Description,
        Status = history.Status,
        Customization = history.Customization,
        Progress = history.Status == GoalStatus.Completed ? GoalFold.Complete : progress?.Percent ?? 0,
        CoursesDone = progress?.CoursesDone ?? 0,
        CoursesTotal = progress?.CoursesTotal ?? 0,
        ActionsDone = progress?.ActionsDone ?? 0,
        ActionsPlanned = history.PlannedActions,
        StartedAt = history.StartedAt,
        PausedAt = history.PausedAt,
        PausedDays = history.PausedDays,
        CompletedAt = history.CompletedAt,
        Metrics = progress?.Metrics is { } metrics && standing is not null ? LearnerGoalMetrics.Of(metrics, standing) : null,
    };
}

/// <param name="LearnRate">Minutes learned per hour of the days on which the learner learned.</param>
/// <param name="ExecutionRate">Actions done of those planned, in percent; left out when none was planned.</param>
/// <param name="ExecutionPace">Which third of all learners who completed the goal.</param>
/// <param name="Ranking">By speed, from 1; ties share a rank.</param>
/// <param name="DaysToComplete">Pauses left out.</param>
public sealed record LearnerGoalMetrics(int LearnRate, int? ExecutionRate, ExecutionPace ExecutionPace, int Ranking, int DaysToComplete)
{
    internal static LearnerGoalMetrics Of(GoalMetrics metrics, GoalStanding standing) =>
        new(metrics.LearnRate, metrics.ExecutionRate, standing.ExecutionPace, standing.Ranking, metrics.DaysToComplete);
}
