using System.ComponentModel.DataAnnotations;
using Academy.Core.Accounts;

namespace Academy.Core.Tracks;

/// <summary>The track that a learner is on.</summary>
/// <param name="Track">Null while the learner is on none.</param>
/// <param name="TrackSource">How the learner came onto it.</param>
/// <param name="MustChooseTrack">Whether to ask the learner which track they want.</param>
/// <param name="CurrentGoalId">The goal that is active.</param>
/// <param name="OpenTrackChangeId">The learner's request for another track that nobody has decided yet.</param>
public sealed record LearnerTrack(TrackView? Track, TrackSource? TrackSource, bool MustChooseTrack, GoalId? CurrentGoalId, TrackChangeId? OpenTrackChangeId)
{
    internal static LearnerTrack Of(Account account, TrackSnapshot tracks) => new(
        account.CurrentTrackId is { } id && tracks.Find(id) is { } track ? TrackView.From(track) : null,
        account.TrackSource,
        Membership.MustChoose(account),
        account.CurrentGoalId,
        account.OpenTrackChangeId);
}

public sealed record TrackChoice
{
    public required TrackId TrackId { get; init; }
}

public sealed record GoalChoice
{
    public required GoalId GoalId { get; init; }

    /// <summary>Left out, the goal stays as the track has it, or as the learner made it before.</summary>
    public GoalCustomization? Customization { get; init; }
}

public sealed record GoalChange
{
    /// <summary>Takes the place of the whole customization before; what it leaves out is as the track has it again.</summary>
    [Required]
    public required GoalCustomization Customization { get; init; }
}
