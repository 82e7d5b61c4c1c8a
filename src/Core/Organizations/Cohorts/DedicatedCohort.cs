using Academy.Core.Cohorts;
using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Organizations.Cohorts;

/// <summary>A cohort that is dedicated to an organization, where its managers find it (spec 70). Container <c>organizations</c>; a projection of <c>courses</c>.</summary>
public sealed record DedicatedCohort : Document
{
    public const string DocumentType = "dedicatedCohort";

    public override string Id => IdOf(CohortId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required OrganizationId OrganizationId { get; init; }

    public required CohortId CohortId { get; init; }

    public required CourseId CourseId { get; init; }

    public required string Name { get; init; }

    public required CohortStatus Status { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public required int Capacity { get; init; }

    public required int SeatsOccupied { get; init; }

    public static string IdOf(CohortId cohort) => $"{DocumentType}:{cohort}";

    /// <summary>The organizations that may have a row of a cohort: those that it was dedicated to, and whose it is.</summary>
    public static IEnumerable<OrganizationId> PlacesOf(Cohort cohort) =>
        cohort is { IsB2B: true, OrganizationId: { } organization } ? cohort.FormerOrganizationIds.Union([organization]) : cohort.FormerOrganizationIds;

    /// <summary>The row of a cohort; null of one that is for everyone.</summary>
    public static DedicatedCohort? Of(Cohort cohort) => cohort is not { IsB2B: true, OrganizationId: { } organization } ? null : new()
    {
        OrganizationId = organization,
        CohortId = cohort.CohortId,
        CourseId = cohort.CourseId,
        Name = cohort.Name,
        Status = cohort.Status,
        StartsAt = cohort.StartsAt,
        EndsAt = cohort.EndsAt,
        Capacity = cohort.Capacity,
        SeatsOccupied = cohort.SeatsOccupied,
    };
}

/// <summary>A dedicated cohort as managers see it.</summary>
public sealed record DedicatedCohortView(
    CohortId Id, CourseId CourseId, string Name, CohortStatus Status, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Capacity, int SeatsOccupied)
{
    public static DedicatedCohortView From(DedicatedCohort cohort) =>
        new(cohort.CohortId, cohort.CourseId, cohort.Name, cohort.Status, cohort.StartsAt, cohort.EndsAt, cohort.Capacity, cohort.SeatsOccupied);
}
