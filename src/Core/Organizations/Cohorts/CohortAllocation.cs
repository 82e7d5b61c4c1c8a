using Academy.Core.Cohorts;
using Academy.Core.Organizations.Managers;
using Academy.Core.Platform;

namespace Academy.Core.Organizations.Cohorts;

/// <summary>
/// Seats in an organization's own cohorts, given to its members in the place of a payment (spec 70). Only there: in a public cohort a manager would take
/// for nothing what others pay for.
/// </summary>
public sealed class CohortAllocation(CohortStore cohorts, Enrollments enrollments, MembershipStore memberships, OrganizationStore organizations)
{
    /// <summary>Gives members seats, as far as there are any; each has an outcome of their own, and repeating it changes nothing.</summary>
    public async Task<Result<SeatAllocationReport>> AllocateAsync(ManagerGrant manager, CohortId id, SeatAllocation wanted, CancellationToken cancellation)
    {
        if (await FindAsync(manager.OrganizationId, id, cancellation) is not { } cohort)
        {
            return CohortRefusals.NotFound;
        }

        if (await RefuseAsync(manager.OrganizationId, cancellation) is { } refusal)
        {
            return refusal;
        }

        List<AllocatedSeat> outcomes = [];
        foreach (var user in wanted.UserIds.Distinct())
        {
            var outcome = await GrantAsync(cohort, user, membership => ManagerPolicy.Sees(manager, membership), cancellation);
            outcomes.Add(new(user, outcome.Refusal is null, outcome.Refusal?.Code, outcome.Refusal?.Message));
        }

        return new SeatAllocationReport(outcomes.Count(outcome => outcome.IsAllocated), outcomes.Count(outcome => !outcome.IsAllocated), outcomes);
    }

    /// <summary>Gives one member a seat, because the invitation that they accepted says so.</summary>
    public async Task<Result<Enrollment>> GrantAsync(OrganizationId organization, CohortId id, UserId user, CancellationToken cancellation) =>
        await FindAsync(organization, id, cancellation) is not { } cohort ? CohortRefusals.NotFound
            : await RefuseAsync(organization, cancellation) is { } refusal ? refusal
            : await GrantAsync(cohort, user, membership => membership.IsActive, cancellation);

    /// <summary>A cohort that is dedicated to the organization; null of any other, as if there were none.</summary>
    public async Task<Cohort?> FindAsync(OrganizationId organization, CohortId id, CancellationToken cancellation) =>
        await cohorts.FindAsync(id, cancellation) is { IsB2B: true } cohort && cohort.OrganizationId == organization ? cohort : null;

    private async Task<Result<Enrollment>> GrantAsync(Cohort cohort, UserId user, Func<OrganizationMembership, bool> isEligible, CancellationToken cancellation)
    {
        var organization = cohort.OrganizationId!.Value;
        if (await memberships.FindAsync(organization, user, cancellation) is not { } membership || !isEligible(membership))
        {
            return MembershipRefusals.NotFound;
        }

        var draft = new EnrollmentDraft(cohort.CourseId, cohort.CohortId, user, PaymentType.B2B) { OrganizationId = organization, Source = SeatSource.Organization };
        return await enrollments.GrantAsync(draft, cancellation);
    }

    private async Task<Refusal?> RefuseAsync(OrganizationId id, CancellationToken cancellation) =>
        await organizations.FindAsync(id, cancellation) is { } organization ? OrganizationDecisions.RefuseNewcomers(organization) : OrganizationRefusals.NotFound;
}
