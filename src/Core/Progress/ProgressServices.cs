using Microsoft.Extensions.DependencyInjection;

namespace Academy.Core.Progress;

internal static class ProgressServices
{
    public static IServiceCollection AddProgress(this IServiceCollection services) => services
        .AddSingleton<LearningStore>()
        .AddSingleton<StatisticsStore>()
        .AddSingleton<CourseStatistics>()
        .AddSingleton<ProgressProjection>()
        .AddSingleton<CourseLock>()
        .AddSingleton<Learning>()
        .AddSingleton<ProgressBackfill>();
}
