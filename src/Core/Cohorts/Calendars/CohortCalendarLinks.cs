using Academy.Core.Accounts;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Microsoft.Extensions.Options;

namespace Academy.Core.Cohorts.Calendars;

/// <summary>
/// The address of a cohort's calendar in mails to its learners. It opens cohorts that the public doesn't see too, and never where to join: a mail is
/// passed on, and nothing takes such an address back.
/// </summary>
public sealed class CohortCalendarLinks(LinkSeal seal, IOptions<SignInOptions> options)
{
    private const string Purpose = "cohort-calendar";

    public async Task<Uri> LinkAsync(CourseId course, CohortId cohort, CancellationToken cancellation) => options.Value.LinkTo(
        $"/v1/courses/{Uri.EscapeDataString(course.Value)}/cohorts/{Uri.EscapeDataString(cohort.Value)}/calendar.ics?seal={await seal.SealAsync(Purpose, cohort.Value, cancellation)}");

    public Task<bool> OpensAsync(CohortId cohort, string given, CancellationToken cancellation) => seal.IsSealAsync(Purpose, cohort.Value, given, cancellation);
}
