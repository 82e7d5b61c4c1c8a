using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts.Waitlist;

/// <summary>Changing an offer: read the entry, its seat and the end of the log, decide, save, and from the start again when another was faster.</summary>
public sealed class OfferChanges(WaitlistStore store, SeatStore seats, TimeProvider clock)
{
    private const int Attempts = 50;

    internal delegate Task<Result<WaitlistChange?>> Decision(WaitlistHead head, WaitlistEntry entry, Seat? seat, DateTimeOffset now);

    /// <param name="decide">The change, null when there is nothing to change, or why there is none.</param>
    /// <returns>The entry as it is then.</returns>
    internal async Task<Result<WaitlistEntry>> ChangeAsync(CourseId course, UserId user, Decision decide, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await store.FindHeadAsync(course, cancellation) is not { } head || await store.FindAsync(course, user, cancellation) is not { } entry)
            {
                return WaitlistRefusals.NotFound;
            }

            var seat = entry.OfferedCohortId is { } cohort ? await seats.FindAsync(course, cohort, user, cancellation) : null;
            var decision = await decide(head, entry, seat, head.Now(clock));
            if (decision.Refusal is { } refusal)
            {
                return refusal;
            }

            if (decision.Value is not { } change)
            {
                return entry;
            }

            if (await store.TryCommitAsync(change, cancellation))
            {
                return change.Entry;
            }
        }

        return WaitlistRefusals.Busy;
    }

    /// <summary>The same for a change that nobody asked for.</summary>
    /// <exception cref="TimeoutException">Others were faster every time; trying again later may succeed.</exception>
    internal async Task BringAsync(
        CourseId course, UserId user, Func<WaitlistHead, WaitlistEntry, Seat?, DateTimeOffset, Task<WaitlistChange?>> decide, CancellationToken cancellation) =>
        (await ChangeAsync(course, user, async (head, entry, seat, now) => await decide(head, entry, seat, now), cancellation)).UnlessBusy(WaitlistRefusals.Busy);
}
