using Academy.Core.Accounts;

namespace Academy.Core.Tracks;

/// <summary>
/// What a learner is on and works towards: the account and all their goals, which change together. The account's ETag guards them all, so the
/// account's current goal is the one that is active, and no other is.
/// </summary>
public sealed record Membership(Account Account, IReadOnlyList<GoalHistory> Goals)
{
    public GoalHistory? Active => Goals.FirstOrDefault(goal => goal.Status == GoalStatus.Active);

    public GoalHistory? Find(GoalId goal) => Goals.FirstOrDefault(history => history.GoalId == goal);

    /// <summary>Whether the learner should be asked which track they want: nobody has chosen yet, or only the academy has.</summary>
    public static bool MustChoose(Account account) => account.CurrentTrackId is null || account.TrackSource == TrackSource.Default;

    internal Membership With(GoalHistory changed) => this with { Goals = [.. Goals.Where(goal => goal.GoalId != changed.GoalId), changed] };
}
