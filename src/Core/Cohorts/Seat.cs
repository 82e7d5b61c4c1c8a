using System.Text.Json.Serialization;
using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>
/// A learner's seat in a cohort. Container <c>courses</c>, in the course's partition; its id is the learner's, so nobody has two. A seat that was
/// given up is deleted: the enrolment and the audit say what became of it.
/// </summary>
public sealed record Seat : Document
{
    public const string DocumentType = "seat";

    public override string Id => IdOf(CohortId, UserId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required CourseId CourseId { get; init; }

    public required CohortId CohortId { get; init; }

    public required UserId UserId { get; init; }

    public required SeatState State { get; init; }

    /// <summary>When a held or offered seat is given up; null of a taken one.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    public required SeatSource Source { get; init; }

    /// <summary>The checkout that the seat is held for or was paid by.</summary>
    public string? CheckoutSessionId { get; init; }

    /// <summary>The waitlist entry that the seat was offered to.</summary>
    public string? EntryId { get; init; }

    /// <summary>Since when the seat is in its state.</summary>
    public required DateTimeOffset Since { get; init; }

    [JsonIgnore]
    public bool IsTaken => State == SeatState.Taken;

    public static string IdOf(CohortId cohort, UserId user) => $"{DocumentType}:{cohort}:{user}";
}

public enum SeatState
{
    /// <summary>Kept for a checkout, for 30 minutes.</summary>
    Held,

    /// <summary>Kept for someone from the waitlist, for 48 hours.</summary>
    Offered,
    Taken,
}

/// <summary>How the learner came to the seat.</summary>
public enum SeatSource
{
    Checkout,

    /// <summary>From the waitlist.</summary>
    Offer,

    /// <summary>By an administrator.</summary>
    Grant,

    /// <summary>From the seats of an organization.</summary>
    Organization,

    /// <summary>From another cohort.</summary>
    Transfer,
}
