using Microsoft.Extensions.DependencyInjection;

namespace Academy.Core.Dashboards;

internal static class DashboardServices
{
    public static IServiceCollection AddDashboards(this IServiceCollection services) => services
        .AddSingleton<DashboardProjection>()
        .AddSingleton<DashboardReading>();
}
