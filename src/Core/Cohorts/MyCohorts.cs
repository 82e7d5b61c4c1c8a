using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>A cohort that the learner takes part in, with what it is a cohort of.</summary>
public sealed record MyCohort(EnrollmentView Enrollment, CohortView Cohort, CourseReference Course);

/// <summary>The cohorts that learners take part in (spec 55): paid or granted, and not given up.</summary>
public sealed class MyCohorts(EnrollmentStore enrollments, CohortStore cohorts, CourseCache courses)
{
    private const string Mine = "me/cohorts";

    /// <summary>One page, the cohort that ends last first.</summary>
    public Task<Result<Page<MyCohort>>> ListAsync(Caller learner, PageQuery page, CancellationToken cancellation) =>
        page.ReadAsync<MyCohort>(Mine, async (limit, after) =>
        {
            var (found, next) = await enrollments.ListEnrolledAsync(learner.UserId, limit, after, cancellation);
            var mine = await Task.WhenAll(found.Select(enrollment => FindAsync(enrollment, cancellation)));
            return ([.. mine.OfType<MyCohort>()], next);
        });

    private async Task<MyCohort?> FindAsync(Enrollment enrollment, CancellationToken cancellation) =>
        await cohorts.FindAsync(enrollment.CourseId, enrollment.CohortId, cancellation) is { } cohort
        && await courses.FindAsync(enrollment.CourseId, cancellation) is { } course
            ? new(EnrollmentView.From(enrollment), CohortView.FromInside(cohort), CourseReference.Of(course.Course))
            : null;
}
