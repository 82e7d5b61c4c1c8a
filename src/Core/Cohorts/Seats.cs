using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>
/// Claiming, taking and giving up seats. Held, offered and taken seats together never exceed the capacity, at any instant; each call may be repeated,
/// and a repetition is told what the first one did.
/// </summary>
public sealed class Seats(CohortStore cohorts, SeatStore seats, TimeProvider clock)
{
    private const int Attempts = 8;

    private static readonly Concurrency Taking = new(SeatRefusals.Gone, SeatRefusals.Gone, SeatRefusals.Busy);

    /// <summary>Gets the learner a seat. Who has one keeps it; a claim for longer, or for good, is written on it.</summary>
    public async Task<Result<Seat>> ClaimAsync(CourseId course, CohortId cohort, UserId user, SeatClaim claim, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await cohorts.FindAsync(course, cohort, cancellation) is not { } found)
            {
                return CohortRefusals.NotFound;
            }

            if (!SeatDecisions.Claim(found, user, claim, clock.GetUtcNow()).Succeeded(out var seat, out var refusal))
            {
                // Whoever asks again after a lost answer has the seat that makes the cohort full.
                return await seats.FindAsync(course, cohort, user, cancellation) is { } own ? await RenewAsync(own, claim, cancellation) : refusal;
            }

            var (outcome, etag) = await seats.TryClaimAsync(seat, ConditionOf(claim), SeatHold.CommandsFor(seat), cancellation);
            if (outcome == ClaimOutcome.Claimed)
            {
                return seat with { ETag = etag };
            }

            // Gone again since: it was given up in this very moment, so there may be room now.
            if (outcome == ClaimOutcome.Own && await seats.FindAsync(course, cohort, user, cancellation) is { } mine)
            {
                return await RenewAsync(mine, claim, cancellation);
            }
        }

        return CohortRefusals.Busy;
    }

    /// <summary>Makes a held or offered seat the learner's for good; a taken one stays so. Refused as <c>seat.gone</c> when there is none.</summary>
    public Task<Result<Seat>> TakeAsync(CourseId course, CohortId cohort, UserId user, SeatKey key, CancellationToken cancellation) =>
        ChangeAsync(course, cohort, user, seat => SeatDecisions.Take(seat, key, clock.GetUtcNow()), cancellation);

    /// <summary>The same for whoever has a right to a seat: one that was kept too short is claimed anew, refused as that may be.</summary>
    public async Task<Result<Seat>> TakeOrClaimAsync(CourseId course, CohortId cohort, UserId user, SeatClaim claim, CancellationToken cancellation)
    {
        var taken = await TakeAsync(course, cohort, user, claim.Key, cancellation);
        return taken.Refusal == SeatRefusals.Gone ? await ClaimAsync(course, cohort, user, claim, cancellation) : taken;
    }

    /// <summary>Gives a seat up, whatever its state. False when there is none.</summary>
    public Task<bool> ReleaseAsync(CourseId course, CohortId cohort, UserId user, string reason, CancellationToken cancellation) =>
        ReleaseAsync(course, cohort, user, _ => true, reason, actor: null, cancellation);

    /// <summary>Gives up a seat that is as it has to be, at the instant at which it is given up. False when there is none such.</summary>
    internal Task<bool> ReleaseAsync(CourseId course, CohortId cohort, UserId user, Func<Seat, bool> applies, string reason, CancellationToken cancellation) =>
        ReleaseAsync(course, cohort, user, applies, reason, actor: null, cancellation);

    /// <summary>The same by an administrator.</summary>
    internal Task<bool> ReleaseAsync(CourseId course, CohortId cohort, UserId user, Func<Seat, bool> applies, string reason, Caller by, CancellationToken cancellation) =>
        ReleaseAsync(course, cohort, user, applies, reason, by.UserId, cancellation);

    /// <summary>
    /// Gives up the seat that an enrolment leaves behind when it is over. Whoever comes again does it first: on the old seat they would lose it to the end
    /// that is still on its way, or sit for good, paid or not.
    /// </summary>
    internal Task<bool> LeaveAsync(Enrollment over, CancellationToken cancellation) => ReleaseAsync(
        over.CourseId, over.CohortId, over.UserId, seat => EnrollmentDecisions.LeavesBehind(over, seat), over.EndReason ?? "Refunded.", cancellation);

    /// <summary>Gives up a seat that was held for a checkout, once its time is over. False when there is nothing to give up.</summary>
    public Task<bool> ExpireAsync(CourseId course, CohortId cohort, UserId user, CancellationToken cancellation) =>
        ReleaseAsync(course, cohort, user, seat => SeatDecisions.IsExpired(seat, clock.GetUtcNow()), "The hold expired.", actor: null, cancellation);

    /// <summary>What the cohort must be like at the instant of the batch; the same rules as <see cref="SeatDecisions.Claim"/>.</summary>
    internal static string ConditionOf(SeatClaim claim) => claim.Source switch
    {
        SeatSource.Checkout => "c.status = 'open' AND c.waiting = 0",
        SeatSource.Offer => "c.status = 'open'",
        _ => "c.status IN ('scheduled', 'open', 'in_progress')",
    };

    private Task<Result<Seat>> RenewAsync(Seat own, SeatClaim claim, CancellationToken cancellation) =>
        ChangeAsync(own.CourseId, own.CohortId, own.UserId, seat => SeatDecisions.Renew(seat, claim, clock.GetUtcNow()), cancellation);

    private Task<Result<Seat>> ChangeAsync(CourseId course, CohortId cohort, UserId user, Func<Seat, Seat> change, CancellationToken cancellation) =>
        Taking.ChangeAsync(
            () => seats.FindAsync(course, cohort, user, cancellation),
            seat => new(change(seat)),
            async (before, after) => await seats.TryReplaceAsync(after, before.HeldUntil == after.HeldUntil ? [] : SeatHold.CommandsFor(after), cancellation) ? after : null);

    private async Task<bool> ReleaseAsync(
        CourseId course, CohortId cohort, UserId user, Func<Seat, bool> applies, string reason, UserId? actor, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await seats.FindAsync(course, cohort, user, cancellation) is not { } seat || !applies(seat))
            {
                return false;
            }

            var audit = SeatAudit.Of("seat.released", seat, reason, actor, clock.GetUtcNow());
            if (await seats.TryReleaseAsync(seat, [audit], cancellation))
            {
                return true;
            }
        }

        // What passes with time: a projection comes again for it, and doesn't set it aside.
        throw new TimeoutException(SeatRefusals.Busy.Message);
    }
}
