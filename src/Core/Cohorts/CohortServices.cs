using Microsoft.Extensions.DependencyInjection;

namespace Academy.Core.Cohorts;

internal static class CohortServices
{
    public static IServiceCollection AddCohorts(this IServiceCollection services) => services
        .AddSingleton<CohortStore>()
        .AddSingleton<SeatStore>()
        .AddSingleton<Seats>()
        .AddSingleton<EnrollmentStore>()
        .AddSingleton<Enrollments>();
}
