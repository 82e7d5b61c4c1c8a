using System.ComponentModel.DataAnnotations;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts.Waitlist;

/// <summary>Where an administrator puts an entry, and why.</summary>
public sealed record WaitlistMove
{
    /// <summary>Among those who stand in line for the cohort; 1 is next.</summary>
    [Range(1, 1_000)]
    public required int Position { get; init; }

    /// <summary>For the log, which everyone's fairness is proved from.</summary>
    [StringLength(500, MinimumLength = 3)]
    public required string Reason { get; init; }
}

/// <summary>An entry as administrators see it.</summary>
/// <param name="CohortId">The only cohort that will do; absent when any of the course will.</param>
/// <param name="IsMoved">Whether it was ever put elsewhere than where it joined.</param>
public sealed record QueuedEntry(
    UserId UserId, CohortId? CohortId, WaitlistStatus Status, DateTimeOffset JoinedAt, DateTimeOffset? OfferExpiresAt, DateTimeOffset? AcceptedAt, int Offers, bool IsMoved)
{
    internal static QueuedEntry Of(WaitlistEntry entry) => new(
        entry.UserId, entry.CohortId, entry.Status, entry.JoinedAt, entry.IsWaiting ? null : entry.OfferExpiresAt, entry.IsWaiting ? null : entry.AcceptedAt, entry.Offers, entry.IsMoved);
}

/// <summary>What an administrator's processing did.</summary>
/// <param name="OfferedCount">How many seats of the cohort were offered; 0 when none was free or nobody waited.</param>
public sealed record ProcessedWaitlist(int OfferedCount);

/// <summary>What administrators do with queues. Each queue is asked for by a cohort whose seats it leads to.</summary>
public sealed class WaitlistAdministration(WaitlistStore store, WaitlistLines lines, WaitlistLog log, WaitlistProcessing processing, CohortStore cohorts, TimeProvider clock)
{
    private const int Attempts = 50;

    /// <summary>One page of who stands in line for a cohort or has an offer of it, the next first.</summary>
    public async Task<Result<Page<QueuedEntry>>> ListAsync(CohortId id, PageQuery page, CancellationToken cancellation)
    {
        if (await cohorts.FindAsync(id, cancellation) is not { } cohort)
        {
            return CohortRefusals.NotFound;
        }

        return await page.ReadAsync($"admin/cohorts/{id}/waitlist", (limit, after) => lines.ListAsync(cohort, limit, after, cancellation), QueuedEntry.Of);
    }

    /// <summary>Offers what is free in the cohort's course now (spec 64); it happens by itself as well.</summary>
    public async Task<Result<ProcessedWaitlist>> ProcessAsync(CohortId id, CancellationToken cancellation) =>
        await cohorts.FindAsync(id, cancellation) is { } cohort
            ? new ProcessedWaitlist((await processing.ProcessAsync(cohort.CourseId, cancellation)).Count(offered => offered == id))
            : CohortRefusals.NotFound;

    /// <summary>Puts an entry elsewhere in the line for a cohort. Where it stands already, nothing happens; <c>waitlist.not_waiting</c> when it isn't in that line.</summary>
    public async Task<Result<QueuedEntry>> MoveAsync(Caller by, CohortId id, UserId user, WaitlistMove move, CancellationToken cancellation)
    {
        if (await cohorts.FindAsync(id, cancellation) is not { } cohort)
        {
            return CohortRefusals.NotFound;
        }

        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await store.FindHeadAsync(cohort.CourseId, cancellation) is not { } head || await store.FindAsync(cohort.CourseId, user, cancellation) is not { } entry)
            {
                return WaitlistRefusals.NotFound;
            }

            // Whoever waits for another cohort has no place here; the keys of this line would put them before others in theirs.
            if (!WaitlistQueue.StandsInLine(entry, cohort))
            {
                return WaitlistRefusals.NotWaiting;
            }

            // One more than the position, because whoever is moved may stand before it.
            var line = await lines.LineAsync(cohort, move.Position + 1, cancellation);
            if (line.Index().FirstOrDefault(place => place.Item.UserId == user) is { Item: not null } now && now.Index == move.Position - 1)
            {
                return QueuedEntry.Of(entry);
            }

            var change = QueueDecisions.Move(head, entry, WaitlistQueue.OrderAt(move.Position, head, [.. line.Where(other => other.UserId != user)]), by, move.Reason, head.Now(clock));
            if (await store.TryCommitAsync(change, cancellation))
            {
                return QueuedEntry.Of(change.Entry);
            }
        }

        return WaitlistRefusals.Busy;
    }

    /// <summary>Proves from the log alone that nobody was passed over, or says where the proof fails.</summary>
    public async Task<Result<WaitlistVerdict>> VerifyAsync(CohortId id, CancellationToken cancellation) =>
        await cohorts.FindAsync(id, cancellation) is { } cohort ? await log.VerifyAsync(cohort.CourseId, cancellation) : CohortRefusals.NotFound;

    /// <summary>One page of the log of the cohort's course, the oldest decision first.</summary>
    public async Task<Result<Page<LoggedDecision>>> ListLogAsync(CohortId id, PageQuery page, CancellationToken cancellation) =>
        await cohorts.FindAsync(id, cancellation) is { } cohort ? await log.ListAsync(cohort.CourseId, page, cancellation) : CohortRefusals.NotFound;
}
