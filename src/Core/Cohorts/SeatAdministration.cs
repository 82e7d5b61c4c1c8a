using System.ComponentModel.DataAnnotations;
using Academy.Core.Accounts;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>A seat as administrators see it.</summary>
public sealed record SeatView(UserId UserId, SeatState State, DateTimeOffset? HeldUntil, SeatSource Source, string? CheckoutSessionId, string? EntryId, DateTimeOffset Since)
{
    public static SeatView From(Seat seat) => new(seat.UserId, seat.State, seat.HeldUntil, seat.Source, seat.CheckoutSessionId, seat.EntryId, seat.Since);
}

/// <summary>Why a learner is given a seat.</summary>
public sealed record SeatGrant
{
    [StringLength(1_000, MinimumLength = 1)]
    public required string Reason { get; init; }
}

/// <summary>Why a learner is taken out of a cohort.</summary>
public sealed record SeatRelease
{
    [StringLength(1_000, MinimumLength = 1)]
    public required string Reason { get; init; }

    /// <summary>Whether what was paid is given back.</summary>
    public bool Refund { get; init; }
}

/// <summary>Where a learner is moved, and why.</summary>
public sealed record SeatTransfer
{
    /// <summary>Another cohort of the same course.</summary>
    public required CohortId ToCohortId { get; init; }

    [StringLength(1_000, MinimumLength = 1)]
    public required string Reason { get; init; }
}

/// <summary>What administrators do with seats by hand; each deed says why, and the audit keeps it.</summary>
public sealed class SeatAdministration(SeatStore seatStore, Seats seats, CohortStore cohorts, AccountStore accounts, Enrollments enrollments, EnrollmentMoves moves, WaitlistOffers offers)
{
    /// <summary>One page of a cohort's seats, the oldest first.</summary>
    public async Task<Result<Page<SeatView>>> ListAsync(CourseId course, CohortId cohort, PageQuery page, CancellationToken cancellation)
    {
        if (await cohorts.FindAsync(course, cohort, cancellation) is null)
        {
            return CohortRefusals.NotFound;
        }

        return await page.ReadAsync(
            $"cohorts/{cohort}/seats", (limit, after) => seatStore.ListAsync(course, cohort, limit, after, cancellation), SeatView.From);
    }

    /// <summary>Puts a learner into a cohort without payment, before those who wait. Who is in it already stays as they are.</summary>
    public async Task<Result<EnrollmentView>> GrantAsync(
        Caller by, CourseId course, CohortId cohort, UserId learner, SeatGrant grant, CancellationToken cancellation)
    {
        if (await accounts.FindAsync(learner, cancellation) is null)
        {
            return AccountRefusals.NotFound;
        }

        var draft = new EnrollmentDraft(course, cohort, learner, PaymentType.Free);
        return (await enrollments.GrantAsync(
            draft, granted => [EnrollmentAudit.Of("enrollment.granted", granted, grant.Reason, by.UserId)], cancellation)).Then(EnrollmentView.From);
    }

    /// <summary>Takes a learner out of a cohort, whether they are enrolled or only hold a seat. What has ended otherwise stays as it is.</summary>
    public async Task<Result<bool>> ReleaseAsync(Caller by, CourseId course, CohortId cohort, UserId learner, SeatRelease release, CancellationToken cancellation)
    {
        if (await offers.TakeBackAsync(by, course, cohort, learner, release.Reason, cancellation))
        {
            return true;
        }

        var withdrawn = await moves.WithdrawAsync(learner, cohort, new(release.Reason, by.UserId), release.Refund, cancellation);
        if (withdrawn.Refusal is { } refusal && refusal != EnrollmentRefusals.NotFound)
        {
            return refusal;
        }

        // What is left then belongs to no enrolment: a seat that is only held, or one whose enrolment a crash prevented.
        var isReleased = await seats.ReleaseAsync(course, cohort, learner, seat => withdrawn.Refusal is not null || seat.State == SeatState.Held, release.Reason, by, cancellation);
        return isReleased || withdrawn.Refusal is null ? true : EnrollmentRefusals.NotFound;
    }

    /// <summary>Moves a learner to another cohort of the course.</summary>
    public async Task<Result<EnrollmentView>> TransferAsync(
        Caller by, CourseId course, CohortId cohort, UserId learner, SeatTransfer transfer, CancellationToken cancellation) =>
        await cohorts.FindAsync(course, cohort, cancellation) is null
            ? CohortRefusals.NotFound
            : (await moves.TransferAsync(learner, cohort, transfer.ToCohortId, new(transfer.Reason, by.UserId), cancellation)).Then(EnrollmentView.From);
}
