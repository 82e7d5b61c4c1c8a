using System.ComponentModel;
using Academy.Core.Accounts;
using Academy.Core.Courses;
using Academy.Core.Organizations;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>Which cohorts of a course to list.</summary>
public sealed record CohortQuery : PageQuery
{
    [Description("Also those that can't be booked; only for instructors")]
    public bool All { get; init; }
}

/// <summary>
/// Who sees which cohorts. One that is dedicated to an organization is as absent to everyone else as one that never was, and so is one that is only
/// planned to everyone but those who teach.
/// </summary>
public sealed class CohortReading(CohortStore cohorts, EnrollmentStore enrollments, AccountStore accounts, CourseReading courses, TimeProvider clock)
{
    /// <summary>The cohorts that the caller can book a seat in now (spec 54), the one that starts first first.</summary>
    public async Task<Result<Page<CohortView>>> ListAsync(Caller? caller, CourseId course, CohortQuery query, CancellationToken cancellation)
    {
        if (query.All && !IsStaff(caller))
        {
            return CohortRefusals.StaffOnly;
        }

        if ((await courses.ReadAsync(caller, course, cancellation)).Refusal is { } unseen)
        {
            return unseen;
        }

        return query.All
            ? await query.ReadAsync($"courses/{course}/cohorts?all", (limit, after) => cohorts.ListAsync(course, limit, after, cancellation), CohortView.FromInside)
            : await query.ReadAsync($"courses/{course}/cohorts", ListAvailableAsync, CohortView.From);

        async Task<(IReadOnlyList<Cohort>, string?)> ListAvailableAsync(int limit, string? after) => await cohorts.ListAvailableAsync(
            course, await OrganizationOfAsync(caller, cancellation), clock.GetUtcNow(), limit, after, cancellation);
    }

    /// <summary>One cohort, as far as the caller may see it.</summary>
    public async Task<Result<(CohortView View, string Version)>> ReadAsync(Caller? caller, CourseId course, CohortId id, CancellationToken cancellation)
    {
        if (await cohorts.FindAsync(course, id, cancellation) is not { } cohort)
        {
            return CohortRefusals.NotFound;
        }

        if (IsStaff(caller))
        {
            return (CohortView.FromInside(cohort), cohort.Version);
        }

        if (caller is not null && await enrollments.FindAsync(caller.UserId, id, cancellation) is { IsEnrolled: true })
        {
            return (CohortView.FromInside(cohort), cohort.Version);
        }

        return cohort.Status != CohortStatus.Scheduled && (!cohort.IsB2B || await OrganizationOfAsync(caller, cancellation) == cohort.OrganizationId)
            ? (CohortView.From(cohort), cohort.Version)
            : CohortRefusals.NotFound;
    }

    private async Task<OrganizationId?> OrganizationOfAsync(Caller? caller, CancellationToken cancellation) =>
        caller is not null && await accounts.FindAsync(caller.UserId, cancellation) is { OrganizationId: { } organization } ? organization : null;

    private static bool IsStaff(Caller? caller) => caller is not null && caller.Is(Role.Instructor);
}
