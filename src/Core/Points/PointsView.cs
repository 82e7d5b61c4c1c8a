using Academy.Core.Courses;
using Academy.Core.Tracks;

namespace Academy.Core.Points;

/// <summary>What a learner's points come to.</summary>
public sealed record PointsView
{
    public required long Total { get; init; }

    public required int Level { get; init; }

    /// <summary>The total at which the level was reached.</summary>
    public required long LevelStartsAt { get; init; }

    /// <summary>The total at which the next level is reached.</summary>
    public required long NextLevelAt { get; init; }

    public required IReadOnlyList<TrackPoints> ByTrack { get; init; }

    public required IReadOnlyList<GoalPoints> ByGoal { get; init; }

    /// <summary>Days in a row with an action that counts, up to today or yesterday, in the learner's time zone.</summary>
    public required int CurrentStreak { get; init; }

    public required int LongestStreak { get; init; }

    /// <summary>The last ten actions, newest first.</summary>
    public required IReadOnlyList<RecentActionView> RecentActions { get; init; }

    /// <summary>How many entries of the ledger are in these figures.</summary>
    public required long Entries { get; init; }

    /// <param name="totals">The figures.</param>
    /// <param name="now">The instant for which the streak is asked.</param>
    public static PointsView Of(PointsTotals totals, DateTimeOffset now) => new()
    {
        Total = totals.Total,
        Level = totals.Level,
        LevelStartsAt = Levels.StartOf(totals.Level),
        NextLevelAt = Levels.StartOf(totals.Level + 1),
        ByTrack = [.. totals.ByTrack.OrderBy(sum => sum.Key.Value, StringComparer.Ordinal).Select(sum => new TrackPoints(sum.Key, sum.Value))],
        ByGoal = [.. totals.ByGoal.OrderBy(sum => sum.Key.Value, StringComparer.Ordinal).Select(sum => new GoalPoints(sum.Key, sum.Value))],
        CurrentStreak = totals.Streak.Current(LearnerDay.Of(now, totals.Timezone)),
        LongestStreak = totals.Streak.Longest,
        RecentActions = [.. totals.Recent.Select(RecentActionView.Of)],
        Entries = totals.ThroughSequence,
    };
}

public sealed record TrackPoints(TrackId TrackId, long Points);

public sealed record GoalPoints(GoalId GoalId, long Points);

/// <summary>One of the last actions; <c>isReversed</c> says that its points were taken back.</summary>
public sealed record RecentActionView(
    ActionId Id, string Type, string Title, int Points, Withholding? Withheld, DateTimeOffset ActionDate, CourseId? CourseId, GoalId? GoalId, bool IsReversed)
{
    public static RecentActionView Of(RecentAction action) => new(
        action.ActionId, action.Code, action.Title, action.Points, action.Withheld, action.At, action.CourseId, action.GoalId, action.IsReversed);
}

/// <summary>One entry of the ledger, as its learner sees it.</summary>
public sealed record EntryView
{
    /// <summary>Counts the learner's entries from 1.</summary>
    public required long Sequence { get; init; }

    public required ActionId ActionId { get; init; }

    public required string Type { get; init; }

    public required string Title { get; init; }

    /// <summary>Negative when points were taken back; 0 when they were withheld.</summary>
    public required int Points { get; init; }

    public Withholding? Withheld { get; init; }

    /// <summary>The instant from which it counts.</summary>
    public required DateTimeOffset At { get; init; }

    public required TrackId TrackId { get; init; }

    public GoalId? GoalId { get; init; }

    public CourseId? CourseId { get; init; }

    /// <summary>The sequence of the entry that it takes back.</summary>
    public long? Reverses { get; init; }

    public static EntryView Of(LedgerEntry entry) => new()
    {
        Sequence = entry.Sequence,
        ActionId = entry.ActionId,
        Type = entry.Code,
        Title = entry.Title,
        Points = entry.Points,
        Withheld = entry.Withheld,
        At = entry.At,
        TrackId = entry.TrackId,
        GoalId = entry.GoalId,
        CourseId = entry.CourseId,
        Reverses = entry.Reverses?.Sequence,
    };
}
