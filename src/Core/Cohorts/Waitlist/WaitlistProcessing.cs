using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts.Waitlist;

/// <summary>
/// Brings the queue of a course to where it should be: seats that are free are offered, whoever waits in vain is told so (spec 64, 69). Each step is one
/// batch from what was just read, so any number of these may run at once, and one that was interrupted is simply begun again.
/// </summary>
public sealed class WaitlistProcessing(WaitlistStore store, WaitlistLines lines, WaitlistLetters letters, TimeProvider clock)
{
    private const int LostRaces = 100;

    // A store that answers so seldom is down, and the delivery had better come again later.
    private const int LostRacesAnAnswer = 20;

    private const string CohortClosed = "No seat of the cohort that you waited for can be offered any more.";

    private const string CohortOver = "The cohort doesn't take place.";

    /// <summary>Does what is to be done now.</summary>
    /// <returns>The cohorts whose seats were offered, one for each offer.</returns>
    /// <exception cref="TimeoutException">Others were faster every time; trying again later may succeed.</exception>
    public async Task<IReadOnlyList<CohortId>> ProcessAsync(CourseId course, CancellationToken cancellation)
    {
        List<CohortId> offers = [];
        for (var lost = 0; lost < LostRaces;)
        {
            if (await store.FindHeadAsync(course, cancellation) is not { } head || await NextAsync(head, cancellation) is not { } step)
            {
                return offers;
            }

            if (await WaitlistStore.TryAsync(() => step.TryCommitAsync(store, cancellation)) is not true and var outcome)
            {
                lost += outcome is null ? LostRacesAnAnswer : 1;
                continue;
            }

            lost = 0;
            if (step.Change is { Seat: (SeatDeed.Claim, var seat) })
            {
                offers.Add(seat.CohortId);
            }
        }

        throw new TimeoutException(WaitlistRefusals.Busy.Message);
    }

    /// <summary>Begins the log of a course. False when another did.</summary>
    internal async Task<bool> TryOpenAsync(CourseId course, CancellationToken cancellation)
    {
        var head = WaitlistHead.Open(course, clock.GetUtcNow());
        var cohorts = await store.CohortsAsync(course, cancellation);
        return await (await RecountAsync(head, cohorts, OfferTerms.Accepting(cohorts, head.At), cancellation)).TryCommitAsync(store, cancellation);
    }

    private async Task<QueueStep?> NextAsync(WaitlistHead head, CancellationToken cancellation)
    {
        var now = head.Now(clock);
        var cohorts = await store.CohortsAsync(head.CourseId, cancellation);
        var accepting = OfferTerms.Accepting(cohorts, now);
        // In this order: once the list is up to date, nobody looks any more for who stands in a line that has ended.
        return accepting.SequenceEqual(head.Accepting)
            ? await OfferAsync(head, cohorts, now, cancellation)
            : await EndAsync(head, cohorts, accepting, now, cancellation) ?? await RecountAsync(head, cohorts, accepting, cancellation);
    }

    /// <summary>Before a cohort is taken off the list: whoever waits for it alone, and whoever was offered a seat in one that is over.</summary>
    private async Task<QueueStep?> EndAsync(
        WaitlistHead head, IReadOnlyList<Cohort> cohorts, IReadOnlyList<AcceptingCohort> accepting, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await lines.StrandedAsync(head.CourseId, [.. accepting.Select(cohort => cohort.CohortId)], cancellation) is { } stranded)
        {
            return new(QueueDecisions.Close(head, stranded, CohortClosed, now) with { Along = await letters.ClosedAsync(stranded, CohortClosed, cancellation) });
        }

        if (await lines.HomelessAsync(head.CourseId, [.. cohorts.Select(cohort => cohort.CohortId)], cancellation) is { } homeless)
        {
            var seat = (await store.SeatsAsync(head.CourseId, homeless.UserId, cancellation)).FirstOrDefault(seat => seat.CohortId == homeless.OfferedCohortId);
            var change = OfferDecisions.Withdraw(head, homeless, seat, CohortOver, now);
            return new(change with { Along = [.. change.Along, .. await letters.WithdrawnAsync(homeless, cancellation)] });
        }

        return null;
    }

    /// <summary>The first in line for any free seat gets one, in the cohort that starts first among those that fit.</summary>
    private async Task<QueueStep?> OfferAsync(WaitlistHead head, IReadOnlyList<Cohort> cohorts, DateTimeOffset now, CancellationToken cancellation)
    {
        var free = WaitlistQueue.WithSeats(head, cohorts);
        var first = free is [] ? null : await lines.FirstAsync(
            head.CourseId, [.. free.Select(cohort => cohort.CohortId)], courseWide: free.Any(cohort => !cohort.IsB2B), cancellation);
        if (first is null)
        {
            return null;
        }

        // Who bought or was given a seat meanwhile is found here, when it is their turn: nobody tells the queue of every seat.
        var seats = await store.SeatsAsync(head.CourseId, first.UserId, cancellation);
        if (QueueDecisions.HasSeat(first.CohortId, cohorts, seats))
        {
            return new(QueueDecisions.Seat(head, first, now));
        }

        var (cohort, secret) = (WaitlistQueue.CohortFor(first, head, free)!, Secret.Create());
        return OfferDecisions.Offer(head, first, cohort, secret.Hash, now) is { } change
            ? new(change with { Along = [.. change.Along, .. await letters.OfferAsync(change.Entry, cohort, secret, cancellation)] })
            : new(QueueDecisions.Close(head, first, CohortClosed, now) with { Along = await letters.ClosedAsync(first, CohortClosed, cancellation) });
    }

    private async Task<QueueStep> RecountAsync(
        WaitlistHead head, IReadOnlyList<Cohort> cohorts, IReadOnlyList<AcceptingCohort> accepting, CancellationToken cancellation)
    {
        var recount = WaitlistRecount.Of(head, accepting);
        var counts = recount.Removed.ToDictionary(cohort => cohort, _ => 0);
        // The head doesn't exist yet for the first who joins, and then nobody waits.
        var any = head.ETag is null ? 0 : await lines.CountAsync(head.CourseId, cohort: null, cancellation);
        foreach (var cohort in recount.Added)
        {
            var alone = head.ETag is null ? 0 : await lines.CountAsync(head.CourseId, cohort.CohortId, cancellation);
            counts[cohort.CohortId] = alone + (cohort.IsB2B ? 0 : any);
        }

        var known = cohorts.ToDictionary(cohort => cohort.CohortId, cohort => cohort.Waiting);
        return new(Change: null) { Recount = recount with { Waiting = counts.Where(count => !known.Contains(count)).ToDictionary() } };
    }
}
