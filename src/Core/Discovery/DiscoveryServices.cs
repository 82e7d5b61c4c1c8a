using Microsoft.Extensions.DependencyInjection;

namespace Academy.Core.Discovery;

internal static class DiscoveryServices
{
    public static IServiceCollection AddDiscovery(this IServiceCollection services) => services
        .AddSingleton<StandingStore>()
        .AddSingleton<CourseDiscovery>()
        .AddSingleton<LearnerPlaces>()
        .AddSingleton<CourseAudiences>();
}
