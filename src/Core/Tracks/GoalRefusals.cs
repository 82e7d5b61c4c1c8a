using Academy.Core.Platform;

namespace Academy.Core.Tracks;

public static class GoalRefusals
{
    public static readonly Refusal NotFound = new("goal.not_found", RefusalKind.NotFound, "You have no such goal.");

    public static readonly Refusal NotInTrack = Refusal.OfField("goal.not_in_track", "goalId", "Your track has no such goal to choose.");

    public static readonly Refusal OtherTrack =
        new("goal.other_track", RefusalKind.Conflict, "The goal belongs to a track that you are not on. It keeps what you did and waits for you.");

    public static readonly Refusal Completed = new("goal.completed", RefusalKind.Conflict, "You have completed this goal; it stays as it is.");

    public static readonly Refusal NotActive = new("goal.not_active", RefusalKind.Conflict, "The goal is paused. Resume it before you complete it.");

    public static readonly Refusal TargetDateOver =
        Refusal.OfField("goal.target_date_over", "customization.targetDate", "Must be today or later.");
}
