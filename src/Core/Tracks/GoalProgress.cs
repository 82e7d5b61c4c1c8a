using Academy.Core.Platform;

namespace Academy.Core.Tracks;

/// <summary>
/// How far a learner is with a goal: the projection of the <see cref="GoalHistory"/>, the goal's courses, the learner's progress in them and the
/// learner's actions, and of nothing else. Container <c>users</c>, beside the history.
/// </summary>
public sealed record GoalProgress : Document
{
    public const string DocumentType = "goalProgress";

    public override string Id => IdOf(GoalId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required UserId UserId { get; init; }

    public required GoalId GoalId { get; init; }

    /// <summary>0 to 100, rounded down; 100 once the goal is completed.</summary>
    public required int Percent { get; init; }

    public required int CoursesDone { get; init; }

    /// <summary>The goal's courses that the learner can take or has completed.</summary>
    public required int CoursesTotal { get; init; }

    public required int ActionsDone { get; init; }

    public required int ActionsPlanned { get; init; }

    /// <summary>Null until the goal is completed.</summary>
    public GoalMetrics? Metrics { get; init; }

    /// <summary>The revision of the history that was taken into account.</summary>
    public required long HistoryRevision { get; init; }

    /// <summary>The revision of the goal's courses that was taken into account.</summary>
    public required long CoursesRevision { get; init; }

    public static string IdOf(GoalId goal) => $"{DocumentType}:{goal}";
}

/// <summary>How a learner completed a goal. How that compares with others is worked out when it is read: see <see cref="GoalStanding"/>.</summary>
/// <param name="LearnRate">
/// Minutes per hour: the estimated minutes of the lessons of the goal's courses that the learner completed on the way, per hour of the days (UTC) on
/// which they completed any; rounded, 0 when none was.
/// </param>
/// <param name="ExecutionRate">Actions done of those planned, in whole percent rounded down; over 100 for who did more. Null when none was planned.</param>
/// <param name="DaysToComplete">See <see cref="GoalHistory.DaysToComplete"/>.</param>
public sealed record GoalMetrics(int LearnRate, int? ExecutionRate, int DaysToComplete);
