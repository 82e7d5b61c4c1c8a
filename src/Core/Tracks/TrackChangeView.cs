using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Academy.Core.Platform;

namespace Academy.Core.Tracks;

/// <summary>A request for another track as the learner and approvers see it.</summary>
/// <param name="Id">The request.</param>
/// <param name="UserId">The learner who asks.</param>
/// <param name="LearnerName">How the learner was called then.</param>
/// <param name="FromTrackId">The track the learner was on.</param>
/// <param name="ToTrackId">The track the learner wants.</param>
/// <param name="Reason">Why the learner wants it.</param>
/// <param name="Status">What became of it.</param>
/// <param name="RequestedAt">When it was made.</param>
/// <param name="ExpiresAt">When it expires unless it is decided before.</param>
/// <param name="DecidedAt">When it was decided, or expired.</param>
/// <param name="DecidedBy">The approver; left out when it expired.</param>
/// <param name="Answer">Why it was denied.</param>
public sealed record TrackChangeView(
    TrackChangeId Id,
    UserId UserId,
    string LearnerName,
    TrackId FromTrackId,
    TrackId ToTrackId,
    string Reason,
    TrackChangeStatus Status,
    DateTimeOffset RequestedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? DecidedAt,
    UserId? DecidedBy,
    string? Answer)
{
    public static TrackChangeView From(TrackChange change) => new(
        change.TrackChangeId,
        change.UserId,
        change.LearnerName,
        change.FromTrackId,
        change.ToTrackId,
        change.Reason,
        change.Status,
        change.RequestedAt,
        change.ExpiresAt,
        change.DecidedAt,
        change.DecidedBy,
        change.Answer);
}

/// <summary>Which requests to list; the one that waits longest first.</summary>
public sealed record TrackChangeQuery : PageQuery
{
    [Description("What became of them")]
    public TrackChangeStatus Status { get; init; }
}

public sealed record TrackChangeRequest
{
    public const int ReasonLength = 1_000;

    public required TrackId TrackId { get; init; }

    /// <summary>Why; approvers read it.</summary>
    [StringLength(ReasonLength, MinimumLength = 1)]
    public required string Reason { get; init; }
}

public sealed record TrackChangeDenial
{
    /// <summary>Why not; the learner reads it.</summary>
    [StringLength(TrackChangeRequest.ReasonLength, MinimumLength = 1)]
    public required string Reason { get; init; }
}
