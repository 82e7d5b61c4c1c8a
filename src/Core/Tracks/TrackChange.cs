using Academy.Core.Platform;

namespace Academy.Core.Tracks;

/// <summary>
/// A learner's request for another track, and what became of it. Container <c>users</c>, in the learner's partition; kept for ever, so that what was
/// asked and answered can be looked up.
/// </summary>
public sealed record TrackChange : Document
{
    public const string DocumentType = "trackChange";

    /// <summary>How long approvers have; after that the request expires and the learner may ask again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(14);

    public override string Id => IdOf(TrackChangeId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required UserId UserId { get; init; }

    public required TrackChangeId TrackChangeId { get; init; }

    /// <summary>Who asks, as the learner was called then, for approvers to read.</summary>
    public required string LearnerName { get; init; }

    public required TrackId FromTrackId { get; init; }

    public required TrackId ToTrackId { get; init; }

    /// <summary>Why the learner wants it.</summary>
    public required string Reason { get; init; }

    public required TrackChangeStatus Status { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Null while it is open, and when it expired.</summary>
    public UserId? DecidedBy { get; init; }

    /// <summary>Why it was denied.</summary>
    public string? Answer { get; init; }

    public static string IdOf(TrackChangeId id) => $"{DocumentType}:{id}";
}

public enum TrackChangeStatus
{
    Open,
    Approved,
    Denied,
    Expired,
}
