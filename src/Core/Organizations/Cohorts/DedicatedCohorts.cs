using Academy.Core.Cohorts;
using Academy.Core.Courses;
using Academy.Core.Organizations.Managers;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Organizations.Cohorts;

/// <summary>The cohorts of an organization in one place, by projection: a cohort lies with its course, and an organization has cohorts of many.</summary>
public sealed class DedicatedCohorts(AcademyDatabase database, CohortStore cohorts)
{
    /// <summary>
    /// Brings a cohort's row up to date, and takes it from those that the cohort was dedicated to before; a change only says where to look, so changes may
    /// come twice and in any order.
    /// </summary>
    public async Task ProjectAsync(CourseId course, CohortId id, CancellationToken cancellation)
    {
        if (await cohorts.FindAsync(course, id, cancellation) is not { } seen)
        {
            return;
        }

        foreach (var organization in DedicatedCohort.PlacesOf(seen))
        {
            await Projections.UntilItRestsAsync($"The row of cohort {id}", () => BringAsync(organization, course, id, cancellation));
        }
    }

    /// <summary>One page of the organization's cohorts, the one that starts first first.</summary>
    public Task<Result<Page<DedicatedCohortView>>> ListAsync(ManagerGrant manager, PageQuery page, CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type ORDER BY c.startsAt").WithParameter("@type", DedicatedCohort.DocumentType);
        return page.ReadAsync(
            $"organizations/{manager.OrganizationId}/cohorts",
            (limit, after) => database.Organizations.QueryPageAsync<DedicatedCohort>(manager.OrganizationId.Value, query, limit, after, cancellation),
            DedicatedCohortView.From);
    }

    private async Task<Projected> BringAsync(OrganizationId organization, CourseId course, CohortId id, CancellationToken cancellation)
    {
        // The cohort is read behind the row that it may replace, so that it is at least as new.
        var stored = await database.Organizations.FindAsync<DedicatedCohort>(organization.Value, DedicatedCohort.IdOf(id), cancellation);
        var row = await cohorts.FindAsync(course, id, cancellation) is { } cohort ? DedicatedCohort.Of(cohort) : null;
        if (row?.OrganizationId != organization)
        {
            return stored is null ? Projected.Unchanged
                : await database.Organizations.TryRemoveAsync(organization.Value, stored, cancellation) ? Projected.Changed
                : Projected.Raced;
        }

        var outcome = await database.Organizations.ProjectAsync(organization.Value, stored, row, cancellation);
        // Looked at once more when there was none: the cohort may have gone elsewhere meanwhile, and who took the row away found nothing yet.
        return stored is null ? Projected.Raced : outcome;
    }
}
