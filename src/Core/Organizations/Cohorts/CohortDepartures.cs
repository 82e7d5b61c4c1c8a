using Academy.Core.Accounts;
using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Messaging;
using Academy.Core.Platform;

namespace Academy.Core.Organizations.Cohorts;

/// <summary>
/// What a member leaves behind who leaves an organization: the seats in cohorts that it pays for, and places in the waitlists of its own cohorts. What the
/// person paid for, and what is completed, stays theirs. A change only says where to look, so changes may come twice and late.
/// </summary>
public sealed class CohortDepartures(
    MembershipStore memberships,
    EnrollmentStore enrollments,
    EnrollmentMoves moves,
    CohortStore cohorts,
    WaitlistPointers pointers,
    WaitlistStore waitlist,
    Waitlists waitlists,
    AccountStore accounts,
    TimeProvider clock)
{
    private const string Reason = "You no longer belong to the organization that gave you the seat.";
    private const int PlacesAPage = 50;

    /// <exception cref="TimeoutException">Others were faster every time; trying again later may succeed.</exception>
    public async Task FollowAsync(OrganizationId organization, UserId user, CancellationToken cancellation)
    {
        if (await memberships.FindAsync(organization, user, cancellation) is not { IsActive: false })
        {
            return;
        }

        await foreach (var enrollment in enrollments.OfLearnerAsync(user, cancellation))
        {
            if (enrollment is { PaymentType: PaymentType.B2B, Status: EnrollmentStatus.Active } && enrollment.OrganizationId == organization)
            {
                await EndAsync(enrollment, cancellation);
            }
        }

        await LeaveWaitlistsAsync(organization, user, cancellation);
    }

    private async Task EndAsync(Enrollment enrollment, CancellationToken cancellation)
    {
        var account = await accounts.FindAsync(enrollment.UserId, cancellation);
        var cohort = await cohorts.FindAsync(enrollment.CourseId, enrollment.CohortId, cancellation);
        var deed = new MoveDeed(Reason, Actor: null)
        {
            Along = ended => account is null || cohort is null ? [] : Notices.DocumentsFor(account, Notice.Of(
                account.UserId, new($"enrollment.withdrawn:{ended.CohortId}:{ended.Revision}"), "enrollment.withdrawn", $"Your place in {cohort.Name} has ended", Reason, clock.GetUtcNow())),
        };
        (await moves.WithdrawAsync(enrollment.UserId, enrollment.CohortId, deed, refund: false, cancellation)).UnlessBusy(EnrollmentRefusals.Busy);
    }

    private async Task LeaveWaitlistsAsync(OrganizationId organization, UserId user, CancellationToken cancellation)
    {
        for (string? next = null; ;)
        {
            (var places, next) = await pointers.ListAsync(user, PlacesAPage, next, cancellation);
            foreach (var place in places)
            {
                if (await waitlist.FindAsync(place.CourseId, user, cancellation) is { IsLive: true, CohortId: { } wanted }
                    && await cohorts.FindAsync(place.CourseId, wanted, cancellation) is { IsB2B: true } cohort
                    && cohort.OrganizationId == organization)
                {
                    (await waitlists.LeaveAsync(new Caller(user, Role.Learner), place.CourseId, cancellation)).UnlessBusy(WaitlistRefusals.Busy);
                }
            }

            if (next is null)
            {
                return;
            }
        }
    }
}
