using Academy.Core.Accounts;
using Academy.Core.Courses;
using Academy.Core.Organizations;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts.Waitlist;

/// <summary>What a learner wants to wait for.</summary>
public sealed record WaitlistWish
{
    public required CourseId CourseId { get; init; }

    /// <summary>The only cohort that will do; absent: any of the course.</summary>
    public CohortId? CohortId { get; init; }
}

/// <summary>Joining and leaving the queue of a course. Doing either again changes nothing.</summary>
public sealed class Waitlists(
    WaitlistStore store, WaitlistProcessing processing, WaitlistPointers pointers, CourseReading courses, CohortStore cohorts, AccountStore accounts, TimeProvider clock)
{
    private const int Attempts = 50;

    /// <summary>
    /// Puts the learner at the end of the queue; who stands in it already stays where they are. Refused as <c>waitlist.seat_free</c> when there is a seat to
    /// book, <c>waitlist.has_seat</c>, <c>waitlist.closed</c>, <c>waitlist.waits_otherwise</c> or <c>cohort.final</c>.
    /// </summary>
    public async Task<Result<WaitlistEntry>> JoinAsync(Caller caller, WaitlistWish wish, CancellationToken cancellation)
    {
        if ((await courses.ReadAsync(caller, wish.CourseId, cancellation)).Refusal is { } unseen)
        {
            return unseen;
        }

        var organization = (await accounts.FindAsync(caller.UserId, cancellation))?.OrganizationId;
        await pointers.PutAsync(caller.UserId, wish.CourseId, cancellation);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await store.FindHeadAsync(wish.CourseId, cancellation) is not { } head)
            {
                await processing.TryOpenAsync(wish.CourseId, cancellation);
                continue;
            }

            if (!(await DecideAsync(head, caller.UserId, wish, organization, cancellation)).Succeeded(out var decided, out var refusal))
            {
                return refusal;
            }

            if (decided is { Change: null, Known: { } known })
            {
                return known;
            }

            // Whoever joined by an old list would be counted for cohorts that take nobody, or not for one that does.
            if (decided.Change is null)
            {
                await processing.ProcessAsync(wish.CourseId, cancellation);
            }
            else if (await store.TryCommitAsync(decided.Change, cancellation))
            {
                return decided.Change.Entry;
            }
        }

        return WaitlistRefusals.Busy;
    }

    /// <summary>Takes the learner out of the queue; an offer is declined with that. Nothing happens when they aren't in it.</summary>
    public async Task<Result<WaitlistEntry?>> LeaveAsync(Caller caller, CourseId course, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await store.FindHeadAsync(course, cancellation) is not { } head || await store.FindAsync(course, caller.UserId, cancellation) is not { IsLive: true } entry)
            {
                return (WaitlistEntry?)null;
            }

            var now = head.Now(clock);
            var seat = entry.IsWaiting ? null : (await store.SeatsAsync(course, caller.UserId, cancellation)).FirstOrDefault(seat => seat.EntryId == entry.OfferId);
            if (seat is { IsTaken: false, State: SeatState.Held, CheckoutSessionId: not null })
            {
                return WaitlistRefusals.InCheckout;
            }

            if (seat is { IsTaken: true })
            {
                return WaitlistRefusals.HasSeat;
            }

            var change = entry.IsWaiting ? QueueDecisions.Leave(head, entry, now) : OfferDecisions.Decline(head, entry, seat, now);
            if (await store.TryCommitAsync(change, cancellation))
            {
                return change.Entry;
            }
        }

        return WaitlistRefusals.Busy;
    }

    /// <summary>What to do: nothing with an entry that is known, a change, or, with neither, to bring the queue up to date first.</summary>
    private async Task<Result<Decided>> DecideAsync(WaitlistHead head, UserId user, WaitlistWish wish, OrganizationId? organization, CancellationToken cancellation)
    {
        var before = await store.FindAsync(wish.CourseId, user, cancellation);
        if (before is { IsLive: true })
        {
            return before.CohortId == wish.CohortId ? new Decided(before, null) : WaitlistRefusals.WaitsOtherwise;
        }

        var wanted = wish.CohortId is { } id ? await cohorts.FindAsync(wish.CourseId, id, cancellation) : null;
        // A cohort that is only planned, or another organization's, isn't there for a learner.
        if (wish.CohortId is not null && (wanted is null or { Status: CohortStatus.Scheduled } || (wanted.IsB2B && wanted.OrganizationId != organization)))
        {
            return CohortRefusals.NotFound;
        }

        var now = head.Now(clock);
        var all = await store.CohortsAsync(wish.CourseId, cancellation);
        return QueueDecisions.Fault(wanted, all, await store.SeatsAsync(wish.CourseId, user, cancellation), now) is { } fault ? fault
            : OfferTerms.Accepting(all, now).SequenceEqual(head.Accepting) ? new Decided(null, QueueDecisions.Join(head, before, user, wish.CohortId, organization, now))
            : new Decided(null, null);
    }

    private sealed record Decided(WaitlistEntry? Known, WaitlistChange? Change);
}
