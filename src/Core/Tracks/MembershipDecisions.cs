using Academy.Core.Accounts;
using Academy.Core.Platform;

namespace Academy.Core.Tracks;

/// <summary>
/// How learners come onto tracks and go through goals. Every decision keeps the rule that the account's current goal is the only active one; a
/// decision that finds its wish fulfilled changes nothing, so every command may be repeated.
/// </summary>
public static class MembershipDecisions
{
    /// <summary>The learner's own choice of a track: the first one, or any while the academy chose for them.</summary>
    /// <param name="track">The track; null when there is none of that id.</param>
    public static Result<Membership> ChooseTrack(Membership membership, Track? track, DateTimeOffset now)
    {
        var account = membership.Account;
        if (!Membership.MustChoose(account))
        {
            return account.CurrentTrackId == track?.TrackId ? membership : TrackRefusals.ChangeNeedsApproval;
        }

        return track is { IsArchived: false } ? Join(membership, track, TrackSource.Chosen, now) : TrackRefusals.NotOffered;
    }

    /// <summary>Puts the learner on a track and its default goal. Who is on it already keeps the goal they have.</summary>
    /// <param name="preferred">A goal of the track to begin with, instead of the default one.</param>
    public static Membership Join(Membership membership, Track track, TrackSource source, DateTimeOffset now, GoalId? preferred = null)
    {
        var joined = membership with { Account = membership.Account with { CurrentTrackId = track.TrackId, TrackSource = source, UpdatedAt = now } };
        if (membership.Account.CurrentTrackId == track.TrackId && membership.Active is not null)
        {
            return joined;
        }

        var open = track.Goals.Where(goal => !goal.IsRetired && membership.Find(goal.Id) is not { Status: GoalStatus.Completed }).ToList();
        var next = open.Find(goal => goal.Id == preferred) ?? open.FirstOrDefault();
        return next is null ? Rest(joined, now) : Activate(joined, joined.Find(next.Id) ?? Begin(joined.Account, track, next, now), now);
    }

    /// <summary>Makes a goal of the learner's track the active one; the one before rests. A goal that rested goes on.</summary>
    public static Result<Membership> ChooseGoal(Membership membership, Track? track, GoalId id, GoalCustomization? customization, DateTimeOffset now)
    {
        if (track is null)
        {
            return TrackRefusals.NotChosen;
        }

        if (track.FindGoal(id) is not { } goal)
        {
            return GoalRefusals.NotInTrack;
        }

        if (membership.Find(id) is { } known)
        {
            return Resume(membership, track, id, now).Then(resumed => customization is null || known.Customization == customization
                ? resumed
                : Customize(resumed, goal, customization, now));
        }

        if (goal.IsRetired)
        {
            return GoalRefusals.NotInTrack;
        }

        var begun = Activate(membership, Begin(membership.Account, track, goal, now), now);
        return customization is null ? begun : Customize(begun, goal, customization, now);
    }

    /// <param name="membership">The learner's.</param>
    /// <param name="goal">The goal as its track has it.</param>
    /// <param name="customization">The whole customization, in the place of the one before.</param>
    /// <param name="now">When it is said.</param>
    public static Result<Membership> Customize(Membership membership, Goal goal, GoalCustomization customization, DateTimeOffset now) =>
        membership.Find(goal.Id) switch
        {
            null => GoalRefusals.NotFound,
            { } history when history.Customization == customization => membership,
            { Status: GoalStatus.Completed } => GoalRefusals.Completed,
            { } history when IsOver(customization.TargetDate, history.Customization?.TargetDate, now) => GoalRefusals.TargetDateOver,
            { } history => membership.With(Changed(history) with
            {
                Customization = customization,
                PlannedActions = customization.PlannedActions ?? goal.PlannedActions,
            }),
        };

    public static Result<Membership> Pause(Membership membership, GoalId id, DateTimeOffset now) => membership.Find(id) switch
    {
        null => GoalRefusals.NotFound,
        { Status: GoalStatus.Paused } => membership,
        { Status: GoalStatus.Completed } => GoalRefusals.Completed,
        _ => Rest(membership, now),
    };

    /// <summary>Goes on with a goal; the one that is active rests.</summary>
    /// <param name="track">The learner's track: a goal of another one has to wait until the learner is back on it.</param>
    public static Result<Membership> Resume(Membership membership, Track? track, GoalId id, DateTimeOffset now) => membership.Find(id) switch
    {
        null => GoalRefusals.NotFound,
        { Status: GoalStatus.Active } => membership,
        { Status: GoalStatus.Completed } => GoalRefusals.Completed,
        { } history when history.TrackId != track?.TrackId => GoalRefusals.OtherTrack,
        { } history => Activate(membership, history, now),
    };

    /// <summary>Completes the active goal. Which one is next is the learner's choice.</summary>
    public static Result<Membership> Complete(Membership membership, GoalId id, DateTimeOffset now) => membership.Find(id) switch
    {
        null => GoalRefusals.NotFound,
        { Status: GoalStatus.Completed } => membership,
        { Status: GoalStatus.Paused } => GoalRefusals.NotActive,
        { } history => WithoutGoal(membership, now).With(Changed(history) with { Status = GoalStatus.Completed, CompletedAt = now }),
    };

    /// <summary>No goal is active afterwards; the one that was rests.</summary>
    private static Membership Rest(Membership membership, DateTimeOffset now) => membership.Active is { } active
        ? WithoutGoal(membership, now).With(Changed(active) with { Status = GoalStatus.Paused, PausedAt = now })
        : membership.Account.CurrentGoalId is null ? membership : WithoutGoal(membership, now);

    private static Membership Activate(Membership membership, GoalHistory history, DateTimeOffset now)
    {
        var active = history.PausedAt is { } since
            ? Changed(history) with { Status = GoalStatus.Active, PausedAt = null, PausedDays = history.PausedDays + (now - since).TotalDays }
            : history;
        var rested = Rest(membership, now);
        return (rested with { Account = rested.Account with { CurrentGoalId = history.GoalId, UpdatedAt = now } }).With(active);
    }

    private static GoalHistory Begin(Account learner, Track track, Goal goal, DateTimeOffset now) => new()
    {
        UserId = learner.UserId,
        GoalId = goal.Id,
        TrackId = track.TrackId,
        Status = GoalStatus.Active,
        PlannedActions = goal.PlannedActions,
        StartedAt = now,
        Revision = 1,
    };

    private static GoalHistory Changed(GoalHistory history) => history with { Revision = history.Revision + 1 };

    private static Membership WithoutGoal(Membership membership, DateTimeOffset now) =>
        membership with { Account = membership.Account with { CurrentGoalId = null, UpdatedAt = now } };

    // A day is over only when it is over everywhere. The date that the goal has already may stay, so that other changes stay possible after it.
    private static bool IsOver(DateOnly? target, DateOnly? before, DateTimeOffset now) =>
        target is { } date && date != before && date < DateOnly.FromDateTime(now.UtcDateTime.AddHours(-12));
}
