using System.ComponentModel.DataAnnotations;
using Academy.Core.Courses;
using Academy.Core.Organizations;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>A cohort as an instructor writes it, whole: the body of a create and of an update.</summary>
public sealed record CohortContent
{
    [StringLength(200, MinimumLength = 3)]
    public required string Name { get; init; }

    /// <summary>When the first session begins.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>The end of the last session when absent; never before it.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>An IANA time zone: the one in which the sessions keep their time of day.</summary>
    [StringLength(64, MinimumLength = 1)]
    public required string TimeZone { get; init; }

    [Range(1, 100_000)]
    public required int Capacity { get; init; }

    [Url, StringLength(1_000)]
    public string? ZoomLink { get; init; }

    public UserId? InstructorId { get; init; }

    /// <summary>Whether it is dedicated to one organization, which <c>organizationId</c> names.</summary>
    public bool IsB2B { get; init; }

    public OrganizationId? OrganizationId { get; init; }

    /// <summary>What an individual pays, in cents of the course's currency; the course's price when absent.</summary>
    [Range(0, 100_000_000)]
    public int? PriceInCents { get; init; }

    /// <summary>The sessions that don't happen when the plan of the course says: one a template at most.</summary>
    [MaxLength(100)]
    public IReadOnlyList<CohortSessionContent> Sessions { get; init; } = [];
}

/// <summary>When a session of the course happens in this cohort.</summary>
public sealed record CohortSessionContent
{
    public required SessionTemplateId SessionTemplateId { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>The template's when absent.</summary>
    [Range(1, 1_440)]
    public int? DurationMinutes { get; init; }
}
