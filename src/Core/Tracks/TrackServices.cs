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
        .AddSingleton<GoalProgressBackfill>()
        .AddSingleton<GoalDistributionBackfill>()
        .AddSingleton<TrackChangeStore>()
        .AddSingleton<TrackChanges>()
        .AddSingleton<TrackChangeQueue>()
        .AddSingleton<TrackChangeNews>();
}
