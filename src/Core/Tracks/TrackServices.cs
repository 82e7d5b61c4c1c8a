using Academy.Core.Platform.Backfills;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Core.Tracks;

internal static class TrackServices
{
    public static IServiceCollection AddTracks(this IServiceCollection services) => services
        .AddSingleton<TrackCatalog>()
        .AddSingleton<TrackStore>()
        .AddSingleton<TrackAuthoring>()
        .AddSingleton<TrackReading>()
        .AddSingleton<MembershipStore>()
        .AddSingleton<LearnerTracks>()
        .AddSingleton<GoalStore>()
        .AddSingleton<LearnerGoals>()
        .AddSingleton<GoalFactStore>()
        .AddSingleton<GoalViewStore>()
        .AddSingleton<GoalProjection>()
        .AddSingleton<GoalCourseProjection>()
        .AddSingleton<GoalCourseBackfill>()
        .AddSingleton<IBackfill>(services => services.GetRequiredService<GoalCourseBackfill>())
        .AddSingleton<GoalProgressBackfill>()
        .AddSingleton<IBackfill>(services => services.GetRequiredService<GoalProgressBackfill>())
        .AddSingleton<GoalDistributionBackfill>()
        .AddSingleton<IBackfill>(services => services.GetRequiredService<GoalDistributionBackfill>())
        .AddSingleton<TrackChangeStore>()
        .AddSingleton<TrackChanges>()
        .AddSingleton<TrackChangeQueue>()
        .AddSingleton<TrackChangeNews>();
}
