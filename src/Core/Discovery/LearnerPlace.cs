using Academy.Core.Accounts;
using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Discovery;

/// <summary>
/// Where a learner is among all learners: a projection of the account, replaced together with the counts that contain it, so that the counts always
/// are the sum of the places. Container <c>views</c>, all in one partition: a learner who changes track moves in one batch.
/// </summary>
public sealed record LearnerPlace : Document
{
    public const string View = "learners";
    public const string DocumentType = "learnerPlace";

    public override string Id => IdOf(UserId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public string ViewId { get; init; } = View;

    public required UserId UserId { get; init; }

    /// <summary>Null until the learner gives one.</summary>
    public string? Name { get; init; }

    /// <summary>The name as it is ordered by; those without one come last.</summary>
    public required string SortName { get; init; }

    public TrackId? TrackId { get; init; }

    public GoalId? GoalId { get; init; }

    /// <summary>The key of <see cref="Group"/>, to ask for.</summary>
    public required string GroupKey { get; init; }

    internal LearnerGroup Group => new(TrackId, GoalId);

    public static string IdOf(UserId user) => $"learner:{user}";

    /// <summary>The place of an account; null when it isn't a learner's.</summary>
    public static LearnerPlace? Of(Account? account) => account is not { Role: Role.Learner } ? null : new()
    {
        UserId = account.UserId,
        Name = account.Name,
        SortName = account.Name is null ? "\uFFFF" : Text.Fold(account.Name),
        TrackId = account.CurrentTrackId,
        GoalId = account.CurrentGoalId,
        GroupKey = new LearnerGroup(account.CurrentTrackId, account.CurrentGoalId).Key,
    };

    /// <summary>Whether both say the same of the learner.</summary>
    public bool Says(LearnerPlace other) => (Name, TrackId, GoalId) == (other.Name, other.TrackId, other.GoalId);
}

/// <summary>Learners of one track and one goal: they are shown the same courses.</summary>
public sealed record LearnerGroup(TrackId? TrackId, GoalId? GoalId)
{
    internal string Key => $"{TrackId}|{GoalId}";
}
