using Academy.Core.Courses;
using Academy.Core.Organizations;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>A cohort as its reader may see it.</summary>
public sealed record CohortView
{
    public required CohortId Id { get; init; }

    public required CourseId CourseId { get; init; }

    public required string Name { get; init; }

    public required CohortStatus Status { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public required string TimeZone { get; init; }

    public required int Capacity { get; init; }

    /// <summary>Seats that can be booked now: none while others wait for them.</summary>
    public required int SeatsAvailable { get; init; }

    /// <summary>How many wait for a seat.</summary>
    public required int Waiting { get; init; }

    /// <summary>What an individual pays; null when the course's price applies.</summary>
    public Money? Price { get; init; }

    public bool IsB2B { get; init; }

    public OrganizationId? OrganizationId { get; init; }

    public UserId? InstructorId { get; init; }

    /// <summary>Where to join; only for those who take part and those who teach.</summary>
    public string? ZoomLink { get; init; }

    public required IReadOnlyList<CohortSession> Sessions { get; init; }

    /// <summary>Why it was cancelled.</summary>
    public string? CancellationReason { get; init; }

    /// <summary>The cohort as anyone who may see it does.</summary>
    public static CohortView From(Cohort cohort) => new()
    {
        Id = cohort.CohortId,
        CourseId = cohort.CourseId,
        Name = cohort.Name,
        Status = cohort.Status,
        StartsAt = cohort.StartsAt,
        EndsAt = cohort.EndsAt,
        TimeZone = cohort.TimeZone,
        Capacity = cohort.Capacity,
        SeatsAvailable = cohort is { Status: CohortStatus.Open, Waiting: 0 } ? Math.Max(0, cohort.Capacity - cohort.SeatsOccupied) : 0,
        Waiting = cohort.Waiting,
        Price = cohort.Price,
        IsB2B = cohort.IsB2B,
        OrganizationId = cohort.OrganizationId,
        InstructorId = cohort.InstructorId,
        Sessions = cohort.Sessions,
        CancellationReason = cohort.CancellationReason,
    };

    /// <summary>The cohort as those see it who take part or teach.</summary>
    public static CohortView FromInside(Cohort cohort) => From(cohort) with { ZoomLink = cohort.ZoomLink };
}
