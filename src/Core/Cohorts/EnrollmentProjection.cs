using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>
/// Brings seats and windows in line with what they follow from, whichever changed last: the windows with the cohort's end, the seat with the enrolment.
/// A change says only where to look, so changes may come twice and in any order.
/// </summary>
public sealed class EnrollmentProjection(EnrollmentStore enrollments, CohortStore cohorts, SeatStore seatStore, Seats seats, CohortNotes notes, TimeProvider clock)
{
    /// <summary>Looks at one enrolment again.</summary>
    public async Task FollowAsync(UserId learner, CohortId id, CancellationToken cancellation)
    {
        while (await enrollments.FindAsync(learner, id, cancellation) is { } before && await cohorts.FindAsync(before.CourseId, id, cancellation) is { } cohort)
        {
            var after = EnrollmentDecisions.Follow(before, cohort, clock.GetUtcNow());
            if (after == before || await enrollments.TrySaveAsync(after, [], cancellation))
            {
                await SettleSeatAsync(after, cancellation);
                return;
            }
        }
    }

    /// <summary>Looks at everyone in a cohort whose end or state has changed since everyone was looked at last.</summary>
    public async Task FollowAllAsync(CourseId course, CohortId id, CancellationToken cancellation)
    {
        if (await cohorts.FindAsync(course, id, cancellation) is not { } cohort || await notes.IsFollowedAsync(cohort, cancellation))
        {
            return;
        }

        // By the seats, because enrolments lie with their learners; who enrols meanwhile is found by the change of their own enrolment.
        await foreach (var seat in seatStore.OfCohortAsync(course, id, cancellation))
        {
            await FollowAsync(seat.UserId, id, cancellation);
        }

        await notes.FollowedAsync(cohort, cancellation);
    }

    /// <summary>Brings the seat in line with the enrolment as it was saved: who is enrolled takes it, and who isn't any more leaves it.</summary>
    internal async Task SettleSeatAsync(Enrollment enrollment, CancellationToken cancellation)
    {
        var (course, cohort, learner) = (enrollment.CourseId, enrollment.CohortId, enrollment.UserId);
        if (!enrollment.IsEnrolled)
        {
            await seats.LeaveAsync(enrollment, cancellation);
        }
        else if (await seatStore.FindAsync(course, cohort, learner, cancellation) is { IsTaken: false } seat && seat.Since <= enrollment.UpdatedAt)
        {
            await seats.TakeAsync(course, cohort, learner, new(enrollment.StripeCheckoutSessionId), cancellation);
        }
    }
}
