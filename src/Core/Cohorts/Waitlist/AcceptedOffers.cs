using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts.Waitlist;

/// <summary>What follows when an offer was accepted: an enrolment at once when nothing is to be paid, or a checkout while the seat is held for it.</summary>
public sealed class AcceptedOffers(
    WaitlistStore store, CohortStore cohorts, SeatStore seatStore, Seats seats, Enrollments enrollments, CourseCache courses, OfferChanges changes, WaitlistLetters letters, TimeProvider clock)
{
    /// <summary>Follows an accepted offer to its end: enrolled once it is free or paid, over once the seat is gone.</summary>
    /// <returns>When to look again; null when there is nothing more to follow.</returns>
    public async Task<DateTimeOffset?> SettleAsync(CourseId course, UserId user, int offer, CancellationToken cancellation)
    {
        while (await store.FindAsync(course, user, cancellation) is { AcceptedAt: not null, OfferedCohortId: { } cohort } entry && entry.Offers == offer)
        {
            if (entry.Status != WaitlistStatus.Offered)
            {
                await EnrollAsync(entry, cancellation);
                return null;
            }

            if (await seatStore.FindAsync(course, cohort, user, cancellation) is { IsTaken: false, HeldUntil: { } until } && clock.GetUtcNow() < until)
            {
                return until;
            }

            // The hold has a workflow of its own, which may come later than this one; whichever is first gives the seat up.
            await seats.ExpireAsync(course, cohort, user, cancellation);
            await changes.BringAsync(course, user, EndAsync, cancellation);
        }

        return null;

        async Task<WaitlistChange?> EndAsync(WaitlistHead head, WaitlistEntry entry, Seat? seat, DateTimeOffset now) =>
            entry.Status != WaitlistStatus.Offered || entry.Offers != offer ? null
            : seat is null ? OfferDecisions.Lapse(head, entry, now) with { Along = await letters.ExpiredAsync(entry, cancellation) }
            : seat.IsTaken ? OfferDecisions.Enroll(head, entry, now)
            : null;
    }

    /// <summary>Takes notice that the seat of an offer was paid.</summary>
    public Task NoticeAsync(Seat taken, CancellationToken cancellation) => changes.BringAsync(
        taken.CourseId,
        taken.UserId,
        (head, entry, seat, now) => Task.FromResult(
            entry.Status == WaitlistStatus.Offered && seat is { IsTaken: true } && seat.EntryId == entry.OfferId ? OfferDecisions.Enroll(head, entry, now) : null),
        cancellation);

    /// <summary>Whether taking the offer up costs the learner nothing: a cohort of an organization is paid by its seats; any other has a price or the course's.</summary>
    internal async Task<bool> IsFreeAsync(WaitlistEntry entry, CancellationToken cancellation) =>
        entry.OfferedCohortId is { } id
        && await cohorts.FindAsync(entry.CourseId, id, cancellation) is { } cohort
        && (cohort.IsB2B || (await courses.FindAsync(entry.CourseId, cancellation) is { } course && CohortPrice.Of(cohort, course.Course.Details) is { Cents: 0 }));

    /// <summary>Enrols whoever took a free seat. One that was paid is enrolled by its payment, and one that was given up again by nobody.</summary>
    internal async Task EnrollAsync(WaitlistEntry entry, CancellationToken cancellation)
    {
        if (entry is not { Status: WaitlistStatus.Enrolled, OfferedCohortId: { } id }
            || await seatStore.FindAsync(entry.CourseId, id, entry.UserId, cancellation) is not { IsTaken: true, CheckoutSessionId: null } seat
            || seat.EntryId != entry.OfferId
            || await cohorts.FindAsync(entry.CourseId, id, cancellation) is not { } cohort)
        {
            return;
        }

        var draft = new EnrollmentDraft(entry.CourseId, id, entry.UserId, cohort.IsB2B ? PaymentType.B2B : PaymentType.Free)
        {
            Source = SeatSource.Offer,
            OrganizationId = cohort.IsB2B ? entry.OrganizationId : null,
        };
        await enrollments.GrantAsync(draft, cancellation);
    }
}
