using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>
/// Leaving a cohort, and changing to another of the same course. The enrolment is what counts: once it is saved the seats follow, at once here or by
/// the projection of enrolments after a crash.
/// </summary>
public sealed class EnrollmentMoves(
    EnrollmentStore enrollments, CohortStore cohorts, CourseCache courses, Seats seats, EnrollmentProjection projection, TimeProvider clock)
{
    /// <summary>Ends an enrolment before its time and gives its seat up; with a refund when one is wanted and something was paid.</summary>
    /// <param name="deed">Who does it and why.</param>
    /// <param name="refund">Whether what was paid is given back.</param>
    public async Task<Result<Enrollment>> WithdrawAsync(UserId learner, CohortId cohort, MoveDeed deed, bool refund, CancellationToken cancellation)
    {
        var outcome = await EnrollmentRefusals.Concurrency.ChangeAsync(
            () => enrollments.FindAsync(learner, cohort, cancellation),
            enrollment => new(EnrollmentDecisions.Withdraw(enrollment, deed.Reason, clock.GetUtcNow())),
            async (_, left) =>
            {
                var owed = refund ? RefundRequest.For(left, deed.Reason, clock.GetUtcNow()) : [];
                Document[] along = [EnrollmentAudit.Of("enrollment.withdrawn", left, deed.Reason, deed.Actor), .. owed, .. deed.Along(left)];
                return await enrollments.TrySaveAsync(left, along, cancellation) ? left : null;
            });
        if (outcome.Succeeded(out var withdrawn, out _))
        {
            await projection.SettleSeatAsync(withdrawn, cancellation);
        }

        return outcome;
    }

    /// <summary>Puts a learner into another cohort of the course, with what they paid; the windows count from its end.</summary>
    public Task<Result<Enrollment>> TransferAsync(UserId learner, CohortId from, CohortId to, MoveDeed deed, CancellationToken cancellation) =>
        MoveAsync(learner, from, to, deed, asPublic: false, (_, _, _, _) => Task.FromResult<Refusal?>(null), cancellation);

    /// <summary>The same by learners themselves: once, before the cohort begins, to a later one that has room for the public and costs no more.</summary>
    public Task<Result<Enrollment>> DeferAsync(Caller learner, CohortId from, CohortId to, CancellationToken cancellation) => MoveAsync(
        learner.UserId, from, to, new MoveDeed("Put off by the learner.", learner.UserId), asPublic: true, DeferralFaultAsync, cancellation);

    private async Task<Result<Enrollment>> MoveAsync(
        UserId learner, CohortId fromId, CohortId toId, MoveDeed deed, bool asPublic, Fault faultAsync, CancellationToken cancellation)
    {
        if (fromId == toId)
        {
            return EnrollmentRefusals.SameCohort;
        }

        if (await enrollments.FindAsync(learner, fromId, cancellation) is not { } here)
        {
            return EnrollmentRefusals.NotFound;
        }

        if (await cohorts.FindAsync(here.CourseId, fromId, cancellation) is not { } from || await cohorts.FindAsync(here.CourseId, toId, cancellation) is not { } to)
        {
            return CohortRefusals.NotFound;
        }

        var there = await enrollments.FindAsync(learner, toId, cancellation);
        if (!EnrollmentDecisions.Transfer(here, there, to, deed.Reason, clock.GetUtcNow()).Succeeded(out var moved, out var refusal))
        {
            return refusal;
        }

        // Whoever repeats a move is told that it was made, whatever has become of it since; a crash may have left its seats behind.
        if (moved.From == here)
        {
            await projection.FollowAsync(learner, toId, cancellation);
            await projection.FollowAsync(learner, fromId, cancellation);
            return moved.To;
        }

        if (await faultAsync(here, from, to, cancellation) is { } unfit)
        {
            return unfit;
        }

        if (there is not null)
        {
            await seats.LeaveAsync(there, cancellation);
        }

        // Held for half an hour, so that a crash before the enrolment follows leaves a seat that comes back by itself.
        var claim = SeatClaim.Move(clock.GetUtcNow(), asPublic, here.OrganizationId);
        if ((await seats.ClaimAsync(here.CourseId, toId, learner, claim, cancellation)).Refusal is { } noSeat)
        {
            return noSeat;
        }

        return await SaveAsync(learner, fromId, to, deed, cancellation);
    }

    private async Task<Result<Enrollment>> SaveAsync(UserId learner, CohortId fromId, Cohort to, MoveDeed deed, CancellationToken cancellation)
    {
        while (await enrollments.FindAsync(learner, fromId, cancellation) is { } here)
        {
            var there = await enrollments.FindAsync(learner, to.CohortId, cancellation);
            if (!EnrollmentDecisions.Transfer(here, there, to, deed.Reason, clock.GetUtcNow()).Succeeded(out var moved, out var refusal))
            {
                return refusal;
            }

            Document[] along = [EnrollmentAudit.Of("enrollment.transferred", moved.From, deed.Reason, deed.Actor), .. deed.Along(moved.To)];
            if (await enrollments.TrySaveAsync([moved.From, moved.To], along, cancellation))
            {
                await seats.TakeOrClaimAsync(to.CourseId, to.CohortId, learner, SeatClaim.Take(SeatSource.Transfer, here.OrganizationId), cancellation);
                await projection.SettleSeatAsync(moved.From, cancellation);
                return moved.To;
            }
        }

        return EnrollmentRefusals.NotFound;
    }

    private async Task<Refusal?> DeferralFaultAsync(Enrollment here, Cohort from, Cohort to, CancellationToken cancellation) =>
        await courses.FindAsync(here.CourseId, cancellation) is { } course ? Deferral.Fault(here, from, to, course.Course.Details, clock.GetUtcNow()) : CourseRefusals.NotFound;

    private delegate Task<Refusal?> Fault(Enrollment here, Cohort from, Cohort to, CancellationToken cancellation);
}

/// <summary>Who moves a learner, and why.</summary>
/// <param name="Reason">For the audit and the learner.</param>
/// <param name="Actor">Null when the academy does it by itself.</param>
public sealed record MoveDeed(string Reason, UserId? Actor)
{
    /// <summary>What else to write into the learner's partition with the change, such as what tells them.</summary>
    internal Func<Enrollment, IEnumerable<Document>> Along { get; init; } = _ => [];
}
