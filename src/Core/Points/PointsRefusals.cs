using Academy.Core.Platform;

namespace Academy.Core.Points;

public static class PointsRefusals
{
    public static Refusal UnknownAction { get; } = new("points.unknown_action", RefusalKind.NotFound, "There is no such action.");

    public static Refusal UnknownType { get; } = Refusal.OfField("points.unknown_type", "type", "Your track has no such action.");

    public static Refusal AutomaticType { get; } =
        Refusal.OfField("points.automatic_type", "type", "The academy records this by itself when it happens.");

    public static Refusal UnknownGoal { get; } = Refusal.OfField("points.unknown_goal", "goalId", "Your track has no such goal.");

    public static Refusal UnknownCourse { get; } = Refusal.OfField("points.unknown_course", "courseId", "There is no such course.");

    public static Refusal InvalidMetadata { get; } =
        Refusal.OfField("points.invalid_metadata", "metadata", "Names have at most 50 characters, values at most 500.");

    /// <summary>What the academy recorded stands while its cause does.</summary>
    public static Refusal NotAMessage { get; } =
        new("points.not_a_message", RefusalKind.Conflict, "Only what you told yourself can be withdrawn; the academy recorded this.");

    public static Refusal UnknownBoard { get; } = new("points.unknown_board", RefusalKind.NotFound, "There is no leaderboard of that track or goal.");

    public static Refusal OneBoard { get; } =
        Refusal.OfField("points.one_board", "goalId", "A goal belongs to one track: give either the track or the goal.");
}
