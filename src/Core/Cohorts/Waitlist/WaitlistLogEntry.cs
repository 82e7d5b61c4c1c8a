using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts.Waitlist;

/// <summary>
/// One decision about the queue of a course, kept for ever in the order of decisions and chained by hashes. Container <c>courses</c>, written in the batch
/// that carries the decision out.
/// </summary>
public sealed record WaitlistLogEntry : Document
{
    public const string DocumentType = "waitlistLogEntry";

    public override string Id => IdOf(Sequence);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public CourseId CourseId { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public long Sequence { get; init; }

    public required LogKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Whose entry it is about.</summary>
    public required UserId UserId { get; init; }

    /// <summary>The cohort that was wanted (of a joining), or whose seat it is about.</summary>
    public CohortId? CohortId { get; init; }

    /// <summary>Where the entry stands from now on.</summary>
    public string? Order { get; init; }

    /// <summary>Until when a seat is kept.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The cohort as it was when a seat of it was offered.</summary>
    public OfferFacts? Facts { get; init; }

    /// <summary>The administrator who did it; null when the learner or time did.</summary>
    public UserId? ActorId { get; init; }

    public string? Reason { get; init; }

    /// <summary>The hash of the entry before; empty of the first.</summary>
    public string PreviousHash { get; init; } = "";

    /// <summary>SHA-256 of all the rest, as lower-case hex.</summary>
    public string Hash { get; init; } = "";

    public static string IdOf(long sequence) => $"waitlistLog:{sequence:D10}";
}

/// <summary>What a cohort was like when a seat of it was offered.</summary>
/// <param name="Capacity">How many seats it had.</param>
/// <param name="Occupied">How many were held, offered or taken before this offer.</param>
/// <param name="StartsAt">When it was to start.</param>
/// <param name="IsB2B">Whether it was dedicated to an organization.</param>
public sealed record OfferFacts(int Capacity, int Occupied, DateTimeOffset StartsAt, bool IsB2B);

public enum LogKind
{
    Joined,
    Left,

    /// <summary>An administrator put the entry elsewhere, for a reason.</summary>
    Moved,

    /// <summary>The learner came to a seat in another way, and waits no longer.</summary>
    Seated,

    /// <summary>The cohort that was waited for can't offer a seat any more.</summary>
    Closed,
    Offered,
    Accepted,
    Declined,
    Expired,

    /// <summary>The academy took an offer back, because the cohort takes place no more.</summary>
    Withdrawn,

    /// <summary>An accepted offer was paid.</summary>
    Enrolled,

    /// <summary>An accepted offer was not paid in time.</summary>
    Lapsed,
}
