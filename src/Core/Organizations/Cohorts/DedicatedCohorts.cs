using Academy.Core.Cohorts;
using Academy.Core.Courses;
using Academy.Core.Organizations.Managers;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Organizations.Cohorts;

/// <summary>The cohorts of an organization in one place, by projection: a cohort lies with its course, and an organization has cohorts of many.</summary>
public sealed class DedicatedCohorts(AcademyDatabase database, CohortStore cohorts)
{
    /// <summary>Brings a cohort's row up to date; a change only says where to look, so changes may come twice and in any order.</summary>
    public Task ProjectAsync(CourseId course, CohortId id, CancellationToken cancellation) => Projections.UntilItRestsAsync($"The row of cohort {id}", async () =>
    {
        if (await cohorts.FindAsync(course, id, cancellation) is not { } seen || DedicatedCohort.Of(seen) is not { } place)
        {
            return Projected.Unchanged;
        }

        // Read again behind the row that it may replace, so that it is at least as new.
        var stored = await database.Organizations.FindAsync<DedicatedCohort>(place.OrganizationId.Value, place.Id, cancellation);
        return await cohorts.FindAsync(course, id, cancellation) is { } cohort && DedicatedCohort.Of(cohort) is { } row && row.OrganizationId == place.OrganizationId
            ? await database.Organizations.ProjectAsync(row.OrganizationId.Value, stored, row, cancellation)
            : Projected.Raced;
    });

    /// <summary>One page of the organization's cohorts, the one that starts first first.</summary>
    public Task<Result<Page<DedicatedCohortView>>> ListAsync(ManagerGrant manager, PageQuery page, CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type ORDER BY c.startsAt").WithParameter("@type", DedicatedCohort.DocumentType);
        return page.ReadAsync(
            $"organizations/{manager.OrganizationId}/cohorts",
            (limit, after) => database.Organizations.QueryPageAsync<DedicatedCohort>(manager.OrganizationId.Value, query, limit, after, cancellation),
            DedicatedCohortView.From);
    }
}
