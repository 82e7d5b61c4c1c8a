using Academy.Core.Tracks;

namespace Academy.Core.Points.Boards;

/// <summary>One leaderboard: of the whole academy, of a track, or of a goal. Each is one partition of <c>views</c>.</summary>
public readonly record struct Board
{
    private Board(string viewId, TrackId? trackId, GoalId? goalId) => (ViewId, TrackId, GoalId) = (viewId, trackId, goalId);

    /// <summary>The partition.</summary>
    public string ViewId { get; }

    public TrackId? TrackId { get; }

    public GoalId? GoalId { get; }

    public static Board Overall { get; } = new("board:overall", null, null);

    public static Board Of(TrackId track) => new($"board:track:{track}", track, null);

    public static Board Of(GoalId goal) => new($"board:goal:{goal}", null, goal);

    /// <summary>The boards of a track and a goal, where given, and the overall one at the end.</summary>
    internal static IEnumerable<Board> Of(TrackId? track, GoalId? goal)
    {
        if (track is { } ofTrack)
        {
            yield return Of(ofTrack);
        }

        if (goal is { } ofGoal)
        {
            yield return Of(ofGoal);
        }

        yield return Overall;
    }
}
