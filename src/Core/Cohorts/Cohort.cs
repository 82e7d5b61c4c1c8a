using System.Text.Json.Serialization;
using Academy.Core.Courses;
using Academy.Core.Organizations;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>
/// One run of a course on dates, with its seats counted. Container <c>courses</c>, in the course's partition beside its seats, so that
/// seat and count change in one batch.
/// </summary>
public sealed record Cohort : Document
{
    public const string DocumentType = "cohort";

    public override string Id => IdOf(CohortId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required CourseId CourseId { get; init; }

    public required CohortId CohortId { get; init; }

    public required string Name { get; init; }

    public required CohortStatus Status { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>The end of the last session, or when it was ended before that; access windows count from here.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>An IANA time zone: the one in which the sessions keep their time of day.</summary>
    public required string TimeZone { get; init; }

    /// <summary>How many seats there are.</summary>
    public required int Capacity { get; init; }

    /// <summary>Seats that are held, offered or taken. Written by the batches that claim and release seats alone.</summary>
    public int SeatsOccupied { get; init; }

    /// <summary>Waitlist entries that could take one of the seats. While there are any, free seats are theirs. Written by the waitlist alone.</summary>
    public int Waiting { get; init; }

    public string? ZoomLink { get; init; }

    public UserId? InstructorId { get; init; }

    /// <summary>Whether it is dedicated to one organization; nobody else sees it.</summary>
    public bool IsB2B { get; init; }

    /// <summary>The organization that it is dedicated to.</summary>
    public OrganizationId? OrganizationId { get; init; }

    /// <summary>Those that it was dedicated to before: their managers see it no more.</summary>
    public IReadOnlyList<OrganizationId> FormerOrganizationIds { get; init; } = [];

    /// <summary>What an individual pays; null when the course's price applies.</summary>
    public Money? Price { get; init; }

    /// <summary>In the order of time.</summary>
    public required IReadOnlyList<CohortSession> Sessions { get; init; }

    /// <summary>The steps that it made, in the order of time.</summary>
    public IReadOnlyList<Milestone> Milestones { get; init; } = [];

    /// <summary>Counts the changes by people and clocks, not those of seats: what an author's If-Match names.</summary>
    public required long Revision { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required UserId CreatedBy { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Why it was cancelled, as learners are told.</summary>
    public string? CancellationReason { get; init; }

    [JsonIgnore]
    public bool IsFinal => Status is CohortStatus.Completed or CohortStatus.Cancelled;

    [JsonIgnore]
    public bool IsFull => SeatsOccupied >= Capacity;

    /// <summary>The version that people change it by.</summary>
    [JsonIgnore]
    public string Version => $"\"{Revision}\"";

    public static string IdOf(CohortId id) => $"{DocumentType}:{id}";
}

/// <summary>Legal moves: scheduled → open → in progress → completed, and from any that isn't final → cancelled.</summary>
public enum CohortStatus
{
    /// <summary>Planned; takes no learners yet.</summary>
    Scheduled,

    /// <summary>Takes learners.</summary>
    Open,

    [JsonStringEnumMemberName("in_progress")]
    InProgress,
    Completed,
    Cancelled,
}

/// <summary>A session template of the course on a date of the cohort.</summary>
public sealed record CohortSession
{
    public required CohortSessionId CohortSessionId { get; init; }

    public required SessionTemplateId SessionTemplateId { get; init; }

    public required string Title { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }
}
