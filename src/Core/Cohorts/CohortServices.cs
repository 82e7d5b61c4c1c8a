using Academy.Core.Cohorts.Calendars;
using Academy.Core.Cohorts.Waitlist;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Core.Cohorts;

internal static class CohortServices
{
    public static IServiceCollection AddCohorts(this IServiceCollection services) => services
        .AddSingleton<CohortStore>()
        .AddSingleton<SeatStore>()
        .AddSingleton<Seats>()
        .AddSingleton<EnrollmentStore>()
        .AddSingleton<Enrollments>()
        .AddSingleton<EnrollmentLetters>()
        .AddSingleton<EnrollmentMoves>()
        .AddSingleton<EnrollmentProjection>()
        .AddSingleton<CohortNotes>()
        .AddSingleton<CohortAuthoring>()
        .AddSingleton<CohortCancellation>()
        .AddSingleton<CohortReading>()
        .AddSingleton<MyCohorts>()
        .AddSingleton<IntakeSurveys>()
        .AddSingleton<SeatAdministration>()
        .AddSingleton<BulkEnrollment>()
        .AddSingleton<CalendarLinks>()
        .AddSingleton<CohortCalendarLinks>()
        .AddSingleton<CalendarFeeds>()
        .AddWaitlist();
}
