using Academy.Core.Tracks;

namespace Academy.Core.Points.Boards;

/// <summary>Who has the most points, of those who want to be shown.</summary>
public sealed record Leaderboard
{
    /// <summary>Set on the board of a track.</summary>
    public TrackId? TrackId { get; init; }

    /// <summary>Set on the board of a goal.</summary>
    public GoalId? GoalId { get; init; }

    public required BoardPeriod Period { get; init; }

    /// <summary>The first day of the period, UTC; absent for all time.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The instant that it shows.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The most points first.</summary>
    public required IReadOnlyList<LeaderboardItem> Items { get; init; }

    /// <summary>The caller's own place; absent for who isn't shown or has no points in the period.</summary>
    public LeaderboardItem? Own { get; init; }
}

/// <param name="Rank">From 1. Equal points share a rank, and the ranks after it are left out: 1, 2, 2, 4.</param>
/// <param name="Name">The person's name; a stand-in for who gave none.</param>
/// <param name="Points">More than 0.</param>
/// <param name="IsMe">Whether it is the caller.</param>
public sealed record LeaderboardItem(int Rank, string Name, long Points, bool IsMe);
