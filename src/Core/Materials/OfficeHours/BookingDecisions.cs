using Academy.Core.Cohorts;
using Academy.Core.Platform;

namespace Academy.Core.Materials.OfficeHours;

/// <summary>
/// Takes an event into what is known of a booking. Every step adds a fact and none depends on those before it, so the order of events makes no difference;
/// of who stayed away, what was told last counts.
/// </summary>
internal static class BookingDecisions
{
    /// <param name="before">What is known; null when nothing is.</param>
    /// <param name="enrollment">What the booking would count for; null when the learner has nothing that it could.</param>
    public static OfficeHoursBooking Take(OfficeHoursBooking? before, CalEvent told, UserId learner, Enrollment? enrollment, bool? noShow, DateTimeOffset now)
    {
        var booking = before ?? Unknown(told.Uid, learner, now);
        if (!booking.IsKnown && told is { StartsAt: { } startsAt, EndsAt: not null })
        {
            booking = booking with
            {
                StartsAt = startsAt,
                EndsAt = told.EndsAt,
                EventTypeId = told.EventTypeId,
                CohortId = enrollment?.CohortId,
                Refusal = Refuse(enrollment, startsAt)?.Code,
            };
        }

        return told.Trigger switch
        {
            CalTrigger.Cancelled => booking with { IsCancelled = true },
            CalTrigger.Rescheduled => booking with { RescheduledFrom = told.FormerUid ?? booking.RescheduledFrom },
            CalTrigger.NoShowUpdated when noShow is not null && !(booking.NoShowToldAt >= told.At) => booking with { NoShow = noShow, NoShowToldAt = told.At },
            _ => booking,
        };
    }

    /// <summary>The booking whose place another took.</summary>
    public static OfficeHoursBooking Replace(OfficeHoursBooking? before, string uid, string by, UserId learner, DateTimeOffset now) =>
        (before ?? Unknown(uid, learner, now)) with { RescheduledTo = by };

    /// <summary>The enrolment that the learner booked for, or else the one whose office hours last longest; null when there is none.</summary>
    public static Enrollment? Choose(IEnumerable<Enrollment> enrollments, EnrollmentId? named)
    {
        var live = enrollments.Where(enrollment => enrollment.IsEnrolled).ToList();
        return live.Find(enrollment => enrollment.EnrollmentId == named) ?? live.MaxBy(enrollment => enrollment.OfficeHoursEligibleUntil);
    }

    private static Refusal? Refuse(Enrollment? enrollment, DateTimeOffset startsAt) =>
        enrollment is null ? EnrollmentRefusals.NotFound
        : AccessWindows.Allows(enrollment, AccessKind.OfficeHours, startsAt) ? null
        : EnrollmentRefusals.AccessEnded(AccessKind.OfficeHours, enrollment.OfficeHoursEligibleUntil);

    private static OfficeHoursBooking Unknown(string uid, UserId learner, DateTimeOffset now) => new() { UserId = learner, BookingUid = uid, CreatedAt = now };
}
