using Academy.Core.Accounts;
using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Points;

/// <summary>By which rules a learner is paid at the moment.</summary>
/// <param name="UserId">The learner.</param>
/// <param name="Track">The learner's track, the academy's default for who has none.</param>
/// <param name="GoalId">The goal that the learner works towards, if it is one of that track.</param>
/// <param name="Timezone">Null for UTC.</param>
public sealed record LearnerRules(UserId UserId, Track Track, GoalId? GoalId, string? Timezone)
{
    /// <summary>Null while the academy has no track.</summary>
    public static LearnerRules? Of(Account account, TrackSnapshot tracks)
    {
        var chosen = account.CurrentTrackId is { } id ? tracks.Find(id) : null;
        return (chosen ?? tracks.Default) is not { } track ? null : new(account.UserId, track, GoalIn(track, account.CurrentGoalId), account.Timezone);
    }

    /// <summary>What an action of this code earns; null when the track doesn't reward it, or not any more.</summary>
    public ActionType? Find(string code) => Track.FindActionType(code);

    public bool Offers(GoalId goal) => GoalIn(Track, goal) is not null;

    private static GoalId? GoalIn(Track track, GoalId? goal) => track.Goals.Any(known => known.Id == goal) ? goal : null;
}
