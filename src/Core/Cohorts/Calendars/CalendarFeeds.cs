using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts.Calendars;

/// <summary>The dates of cohorts as calendars subscribe to them.</summary>
public sealed class CalendarFeeds(CohortReading reading, CohortStore cohorts, EnrollmentStore enrollments, CourseCache courses, CalendarLinks links, CohortCalendarLinks cohortLinks)
{
    private static readonly Refusal UnknownLink =
        new("calendar.unknown_link", RefusalKind.NotFound, "There is no such calendar. Its owner may have made a fresh address.");

    /// <summary>A cohort's sessions, for whoever may see it; where to join is only in the learners' own calendars.</summary>
    /// <param name="seal">What the address in a learner's mail has; null of any other.</param>
    public async Task<Result<string>> OfCohortAsync(Caller? caller, CourseId course, CohortId id, string? seal, CancellationToken cancellation)
    {
        var isMailed = seal is not null && await cohortLinks.OpensAsync(id, seal, cancellation);
        if (!isMailed && (await reading.ReadAsync(caller, course, id, cancellation)).Refusal is { } refusal)
        {
            return refusal;
        }

        if (await cohorts.FindAsync(course, id, cancellation) is not { } cohort)
        {
            return CohortRefusals.NotFound;
        }

        return CalendarWriter.Write(cohort.Name, CalendarEvent.Of(cohort, await TitleAsync(course, cancellation), isInside: false));
    }

    /// <summary>
    /// Everything that the learner whom the secret belongs to takes part in, and as cancelled what they left, so that it goes from calendars that have it.
    /// </summary>
    public async Task<Result<string>> OfLearnerAsync(string token, CancellationToken cancellation)
    {
        if (await links.FindAsync(token, cancellation) is not { } learner)
        {
            return UnknownLink;
        }

        List<CalendarEvent> events = [];
        await foreach (var enrollment in enrollments.OfLearnerAsync(learner, cancellation))
        {
            if (IsShown(enrollment) && await cohorts.FindAsync(enrollment.CourseId, enrollment.CohortId, cancellation) is { } cohort)
            {
                var title = await TitleAsync(enrollment.CourseId, cancellation);
                events.AddRange(CalendarEvent.Of(cohort, title, enrollment.IsEnrolled, !enrollment.IsEnrolled, enrollment.Revision));
            }
        }

        return CalendarWriter.Write("Academy", events);
    }

    // What was never paid was never in the calendar.
    private static bool IsShown(Enrollment enrollment) => enrollment.PaymentStatus is PaymentStatus.Completed or PaymentStatus.Refunded;

    private async Task<string> TitleAsync(CourseId course, CancellationToken cancellation) =>
        (await courses.FindAsync(course, cancellation))?.Course.Details.Title ?? "Academy";
}
