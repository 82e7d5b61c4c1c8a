using Academy.Core.Organizations;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts.Waitlist;

/// <summary>Coming into the queue, standing in it and leaving it without an offer.</summary>
internal static class QueueDecisions
{
    /// <summary>Why a learner can't join; null when they can.</summary>
    /// <param name="wanted">The cohort that they wait for; null when any will do.</param>
    /// <param name="all">All cohorts of the course.</param>
    /// <param name="seats">The learner's seats in the course.</param>
    public static Refusal? Fault(Cohort? wanted, IReadOnlyList<Cohort> all, IReadOnlyList<Seat> seats, DateTimeOffset now)
    {
        if (wanted is { IsFinal: true })
        {
            return CohortRefusals.Final;
        }

        if (wanted is not null && !OfferTerms.Accepts(wanted, now))
        {
            return WaitlistRefusals.Closed;
        }

        var open = wanted is null ? all.Where(cohort => !cohort.IsB2B && OfferTerms.Accepts(cohort, now)) : [wanted];
        return HasSeat(wanted?.CohortId, all, seats) ? WaitlistRefusals.HasSeat
            : open.Any(cohort => cohort is { Status: CohortStatus.Open, IsFull: false, Waiting: 0 }) ? WaitlistRefusals.SeatFree
            : null;
    }

    /// <summary>Whether the learner has what an entry waits for: a seat in the cohort, or in any of the course that isn't over.</summary>
    public static bool HasSeat(CohortId? wanted, IReadOnlyList<Cohort> all, IReadOnlyList<Seat> seats) => seats.Any(seat => wanted is { } cohort
        ? seat.CohortId == cohort
        : all.Any(known => known.CohortId == seat.CohortId && !known.IsFinal));

    /// <param name="before">What the learner had in this course; it is over.</param>
    public static WaitlistChange Join(
        WaitlistHead head, WaitlistEntry? before, UserId learner, CohortId? wanted, OrganizationId? organization, DateTimeOffset at)
    {
        var order = QueueKey.AtEnd(head.Sequence + 1);
        var entry = new WaitlistEntry
        {
            CourseId = head.CourseId,
            UserId = learner,
            CohortId = wanted,
            OrganizationId = organization,
            Status = WaitlistStatus.Waiting,
            Order = order,
            JoinedAt = at,
            Offers = before?.Offers ?? 0,
            UpdatedAt = at,
            ETag = before?.ETag,
        };
        return WaitlistChange.Of(head, before, entry, Log(LogKind.Joined, entry, at) with { CohortId = wanted, Order = order });
    }

    public static WaitlistChange Leave(WaitlistHead head, WaitlistEntry entry, DateTimeOffset at) =>
        WaitlistChange.Of(head, entry, entry with { Status = WaitlistStatus.Cancelled }, Log(LogKind.Left, entry, at));

    /// <summary>Takes the entry of a learner out of the queue who has a seat.</summary>
    public static WaitlistChange Seat(WaitlistHead head, WaitlistEntry entry, DateTimeOffset at) =>
        WaitlistChange.Of(head, entry, entry with { Status = WaitlistStatus.Enrolled }, Log(LogKind.Seated, entry, at));

    /// <summary>Takes an entry out of the queue that no offer can be made to any more.</summary>
    public static WaitlistChange Close(WaitlistHead head, WaitlistEntry entry, string reason, DateTimeOffset at) => WaitlistChange.Of(
        head, entry, entry with { Status = WaitlistStatus.Expired }, Log(LogKind.Closed, entry, at) with { CohortId = entry.CohortId, Reason = reason });

    /// <param name="order">The key of the place where it stands from now on.</param>
    public static WaitlistChange Move(WaitlistHead head, WaitlistEntry entry, string order, Caller by, string reason, DateTimeOffset at) => WaitlistChange.Of(
        head, entry, entry with { Order = order, MovedAt = at }, Log(LogKind.Moved, entry, at) with { Order = order, ActorId = by.UserId, Reason = reason });

    internal static WaitlistLogEntry Log(LogKind kind, WaitlistEntry entry, DateTimeOffset at) => new() { Kind = kind, At = at, UserId = entry.UserId };
}
