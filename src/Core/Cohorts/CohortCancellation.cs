using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Academy.Core.Accounts;
using Academy.Core.Courses;
using Academy.Core.Messaging;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>How a cohort is called off.</summary>
public sealed record CancellationContent
{
    /// <summary>What everyone in the cohort is told.</summary>
    [StringLength(1_000, MinimumLength = 1)]
    public required string Reason { get; init; }

    /// <summary>The cohort of the same course that takes everyone in, as far as it has seats; all others are refunded. Absent: everyone is.</summary>
    public CohortId? MoveTo { get; init; }
}

/// <summary>What the workflow of a cancellation knows.</summary>
public sealed record CancelledCohort(string CourseId, string CohortId, string? MoveTo, string Reason)
{
    /// <summary>The orchestrator.</summary>
    public const string Workflow = "SettleCancelledCohort";

    public static string InstanceIdOf(CohortId cohort) => $"cohort-cancel:{cohort}";
}

/// <summary>
/// Calling a cohort off: it takes nobody from the instant on that it is saved; a workflow goes through its seats. Everyone is told in the batch that
/// ends or moves their enrolment, so nobody is told twice or forgotten, and the seat goes last: a crash leaves it to be gone through again.
/// </summary>
public sealed class CohortCancellation(
    CohortAuthoring authoring, CohortStore cohorts, SeatStore seatStore, Seats seats, EnrollmentMoves moves, AccountStore accounts, TimeProvider clock)
{
    private const int SeatsAPage = 25;

    public async Task<Result<Cohort>> CancelAsync(Caller by, CourseId course, CohortId id, string? version, CancellationContent content, CancellationToken cancellation)
    {
        if (content.MoveTo is { } to && (to == id || await cohorts.FindAsync(course, to, cancellation) is not { IsFinal: false }))
        {
            return CohortRefusals.UnknownTarget;
        }

        var input = new CancelledCohort(course.Value, id.Value, content.MoveTo?.Value, content.Reason);
        return await authoring.ChangeAsync(
            course,
            id,
            version,
            cohort => CohortDecisions.Cancel(cohort, content.Reason, clock.GetUtcNow()),
            cancellation,
            WorkflowCommand.Start(course, CancelledCohort.Workflow, CancelledCohort.InstanceIdOf(id), input),
            Audit(by, course, id, content.Reason));
    }

    /// <summary>Goes through some seats of a cancelled cohort; how many there were. None are left when it is 0.</summary>
    /// <exception cref="TimeoutException">Others were faster every time; trying again later may succeed.</exception>
    public async Task<int> SettlePageAsync(CancelledCohort cancelled, CancellationToken cancellation)
    {
        // Always the first page: who was gone through has no seat here any more.
        var (found, _) = await seatStore.ListAsync(new(cancelled.CourseId), new(cancelled.CohortId), SeatsAPage, null, cancellation);
        foreach (var seat in found)
        {
            await SettleAsync(seat, cancelled, cancellation);
        }

        return found.Count;
    }

    private async Task SettleAsync(Seat seat, CancelledCohort cancelled, CancellationToken cancellation)
    {
        var deed = await DeedAsync(seat, cancelled, moved: true, cancellation);
        if (seat.IsTaken
            && cancelled.MoveTo is { } to
            && (await moves.TransferAsync(seat.UserId, seat.CohortId, new(to), deed, cancellation)).UnlessBusy(CohortRefusals.Busy, SeatRefusals.Busy).Refusal is null)
        {
            return;
        }

        // While the enrolment can't be ended, its seat is what leads here again.
        (await moves.WithdrawAsync(seat.UserId, seat.CohortId, await DeedAsync(seat, cancelled, moved: false, cancellation), refund: true, cancellation))
            .UnlessBusy(EnrollmentRefusals.Busy);
        await seats.ReleaseAsync(seat.CourseId, seat.CohortId, seat.UserId, cancelled.Reason, cancellation);
    }

    private async Task<MoveDeed> DeedAsync(Seat seat, CancelledCohort cancelled, bool moved, CancellationToken cancellation)
    {
        var account = await accounts.FindAsync(seat.UserId, cancellation);
        var cohort = await cohorts.FindAsync(seat.CourseId, seat.CohortId, cancellation);
        return new MoveDeed(cancelled.Reason, Actor: null)
        {
            Along = enrollment => account is null || cohort is null ? [] : Notices.DocumentsFor(account, Compose(account, cohort, enrollment, moved)),
        };
    }

    private Notice Compose(Account account, Cohort cohort, Enrollment enrollment, bool moved)
    {
        var date = cohort.StartsAt.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        var rest = moved ? "You have a seat in another cohort of the course; your calendar shows its dates."
            : enrollment.StripeCheckoutSessionId is null || enrollment.PaymentStatus != PaymentStatus.Completed ? "Nothing was charged."
            : "What you paid is given back to you.";
        return Notice.Of(
            account.UserId,
            new NoticeId($"cohort.cancelled:{cohort.CohortId}"),
            "cohort.cancelled",
            $"{cohort.Name} is cancelled",
            $"The cohort {cohort.Name}, which was to start on {date}, is cancelled: \"{cohort.CancellationReason}\" {rest}",
            clock.GetUtcNow());
    }

    private OutboxItem Audit(Caller by, CourseId course, CohortId id, string reason)
    {
        var entry = $"cohort.cancelled:{id}";
        return new OutboxItem
        {
            ItemId = entry,
            CourseId = course,
            Audit = new AuditEntry { EntryId = entry, Action = "cohort.cancelled", ActorId = by.UserId, SubjectId = null, After = reason, At = clock.GetUtcNow() },
        };
    }
}
