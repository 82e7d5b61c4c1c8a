using Academy.Core.Accounts;
using Academy.Core.Cohorts;
using Academy.Core.Platform;
using Microsoft.Extensions.Options;

namespace Academy.Core.Materials.OfficeHours;

/// <summary>What learners see of their office hours. Nobody else does.</summary>
public sealed class OfficeHoursReading(
    BookingStore bookings, EnrollmentStore enrollments, AccountStore accounts, IOptions<CalOptions> options, TimeProvider clock)
{
    private const string MyBookings = "me/office-hours";

    /// <summary>One page of the learner's bookings in all cohorts, the latest first.</summary>
    public Task<Result<Page<BookingView>>> ListAsync(Caller learner, PageQuery page, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return page.ReadAsync(
            MyBookings, (limit, after) => bookings.ListAsync(learner.UserId, limit, after, cancellation), booking => BookingView.From(booking, now));
    }

    /// <summary>Whether the learner may book through a cohort, and where; <c>enrollment.not_found</c> of a cohort that isn't theirs.</summary>
    public async Task<Result<OfficeHoursEligibility>> CheckAsync(Caller learner, CohortId cohort, CancellationToken cancellation)
    {
        if (await enrollments.FindAsync(learner.UserId, cohort, cancellation) is not { IsEnrolled: true } enrollment)
        {
            return EnrollmentRefusals.NotFound;
        }

        var isEligible = AccessWindows.Allows(enrollment, AccessKind.OfficeHours, clock.GetUtcNow());
        var url = isEligible && await accounts.FindAsync(learner.UserId, cancellation) is { } account
            ? options.Value.BookingUrlFor(account.Email, enrollment.EnrollmentId.Value)
            : null;
        return new OfficeHoursEligibility(isEligible, enrollment.OfficeHoursEligibleUntil, url);
    }
}

/// <summary>A booking as its learner sees it.</summary>
public sealed record BookingView(string Uid, CohortId? CohortId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, BookingStatus Status, string? RescheduledTo)
{
    internal static BookingView From(OfficeHoursBooking booking, DateTimeOffset now) =>
        new(booking.BookingUid, booking.CohortId, booking.StartsAt!.Value, booking.EndsAt!.Value, booking.StatusAt(now), booking.RescheduledTo);
}

/// <param name="IsEligible">Whether office hours are open to the learner now.</param>
/// <param name="Until">The last instant at which a booking may begin.</param>
/// <param name="BookingUrl">Where to choose a time; null when office hours are closed, or booked elsewhere.</param>
public sealed record OfficeHoursEligibility(bool IsEligible, DateTimeOffset Until, Uri? BookingUrl);
