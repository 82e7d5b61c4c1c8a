using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts.Waitlist;

/// <summary>Where a learner stands, as they see it.</summary>
public sealed record WaitlistPlace
{
    public required CourseId CourseId { get; init; }

    /// <summary>The only cohort that will do; absent when any of the course will.</summary>
    public CohortId? CohortId { get; init; }

    public required WaitlistStatus Status { get; init; }

    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>1 is next; absent unless waiting.</summary>
    public int? Position { get; init; }

    /// <summary>How many days it may take at the pace of this waitlist so far; absent while nobody was offered a seat yet.</summary>
    public int? EstimatedDays { get; init; }

    /// <summary>The cohort in which a seat is offered or was.</summary>
    public CohortId? OfferedCohortId { get; init; }

    public DateTimeOffset? OfferedAt { get; init; }

    /// <summary>The first instant at which the offer can't be accepted any more.</summary>
    public DateTimeOffset? OfferExpiresAt { get; init; }

    /// <summary>When it was accepted; while the status is offered, a checkout has to follow.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>Until when the accepted seat is kept for a checkout.</summary>
    public DateTimeOffset? PayUntil { get; init; }

    internal static WaitlistPlace Of(WaitlistEntry entry) => new()
    {
        CourseId = entry.CourseId,
        CohortId = entry.CohortId,
        Status = entry.Status,
        JoinedAt = entry.JoinedAt,
        OfferedCohortId = entry.IsWaiting ? null : entry.OfferedCohortId,
        OfferedAt = entry.IsWaiting ? null : entry.OfferedAt,
        OfferExpiresAt = entry.IsWaiting ? null : entry.OfferExpiresAt,
        AcceptedAt = entry.IsWaiting ? null : entry.AcceptedAt,
    };
}

/// <summary>How long it may take.</summary>
internal static class WaitlistEstimate
{
    /// <summary>The days until a place is offered a seat if seats go on coming free as they did; null before any did.</summary>
    public static int? Days(int position, WaitlistHead head, DateTimeOffset now)
    {
        var days = Math.Max(1, (now - head.CreatedAt).TotalDays);
        return head.Offers == 0 ? null : (int)Math.Min(3_650, Math.Ceiling(position * days / head.Offers));
    }
}

/// <summary>Reading where learners stand.</summary>
public sealed class WaitlistPlaces(WaitlistStore store, WaitlistLines lines, SeatStore seats, WaitlistPointers pointers, TimeProvider clock)
{
    private const string MyWaitlist = "me/waitlist";

    // What ended is shown for a while, so that nobody wonders where their place went.
    private static readonly TimeSpan Shown = TimeSpan.FromDays(30);

    /// <summary>One page of the learner's places, the one joined last first.</summary>
    public Task<Result<Page<WaitlistPlace>>> ListAsync(Caller learner, PageQuery page, CancellationToken cancellation) =>
        page.ReadAsync<WaitlistPlace>(MyWaitlist, async (limit, after) =>
        {
            var (found, next) = await pointers.ListAsync(learner.UserId, limit, after, cancellation);
            List<WaitlistPlace> places = [];
            foreach (var pointer in found)
            {
                if (await store.FindAsync(pointer.CourseId, learner.UserId, cancellation) is { } entry && (entry.IsLive || clock.GetUtcNow() - entry.UpdatedAt < Shown))
                {
                    places.Add(await ReadAsync(entry, cancellation));
                }
            }

            return (places, next);
        });

    /// <summary>An entry with its position and estimate, or with the end of its checkout.</summary>
    public async Task<WaitlistPlace> ReadAsync(WaitlistEntry entry, CancellationToken cancellation)
    {
        var place = WaitlistPlace.Of(entry);
        if (entry is { Status: WaitlistStatus.Offered, AcceptedAt: not null, OfferedCohortId: { } cohort })
        {
            return place with { PayUntil = (await seats.FindAsync(entry.CourseId, cohort, entry.UserId, cancellation))?.HeldUntil };
        }

        if (!entry.IsWaiting || await store.FindHeadAsync(entry.CourseId, cancellation) is not { } head)
        {
            return place;
        }

        var position = 1 + await lines.CountBeforeAsync(entry, IsAlone(entry, head), cancellation);
        return place with { Position = position, EstimatedDays = WaitlistEstimate.Days(position, head, clock.GetUtcNow()) };
    }

    // Those who'd take any cohort don't compete for one that is dedicated to an organization.
    private static bool IsAlone(WaitlistEntry entry, WaitlistHead head) => head.Accepting.Any(cohort => cohort.CohortId == entry.CohortId && cohort.IsB2B);
}
