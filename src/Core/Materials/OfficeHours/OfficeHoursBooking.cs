using System.Text.Json.Serialization;
using Academy.Core.Cohorts;
using Academy.Core.Platform;

namespace Academy.Core.Materials.OfficeHours;

/// <summary>
/// What Cal.com has told of one booking, as facts that are only ever added: events may come in any order and any number of times, and leave the same
/// (spec 76). Container <c>users</c>.
/// </summary>
public sealed record OfficeHoursBooking : Document
{
    public const string DocumentType = "officeHoursBooking";

    public override string Id => IdOf(BookingUid);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required UserId UserId { get; init; }

    /// <summary>Cal.com's own. A booking that is moved to another time gets another.</summary>
    public required string BookingUid { get; init; }

    /// <summary>Cal.com's type of event: with whom and for how long.</summary>
    public string? EventTypeId { get; init; }

    /// <summary>The enrolment that it counts for; null when there was none.</summary>
    public CohortId? CohortId { get; init; }

    /// <summary>Null while only something that followed the booking is known.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>The code of the reason why the academy doesn't grant it; null when it does.</summary>
    public string? Refusal { get; init; }

    public bool IsCancelled { get; init; }

    /// <summary>Whether the learner stayed away, as last told; null while nobody has said.</summary>
    public bool? NoShow { get; init; }

    /// <summary>When that was told.</summary>
    public DateTimeOffset? NoShowToldAt { get; init; }

    /// <summary>The booking that took its place.</summary>
    public string? RescheduledTo { get; init; }

    /// <summary>The booking whose place it took.</summary>
    public string? RescheduledFrom { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    [JsonIgnore]
    public bool IsKnown => StartsAt is not null;

    /// <summary>What has become of it; that it took place follows from the clock, because Cal.com reports only who stayed away.</summary>
    public BookingStatus StatusAt(DateTimeOffset now) =>
        RescheduledTo is not null ? BookingStatus.Rescheduled
        : IsCancelled ? BookingStatus.Cancelled
        : Refusal is not null ? BookingStatus.Refused
        : NoShow == true ? BookingStatus.NoShow
        : EndsAt <= now ? BookingStatus.Completed
        : BookingStatus.Scheduled;

    public static string IdOf(string bookingUid) => $"{DocumentType}:{bookingUid}";
}

public enum BookingStatus
{
    Scheduled,
    Completed,
    Cancelled,

    [JsonStringEnumMemberName("no_show")]
    NoShow,

    /// <summary>Another booking took its place.</summary>
    Rescheduled,

    /// <summary>It lies behind the learner's office hours, or they have none.</summary>
    Refused,
}
