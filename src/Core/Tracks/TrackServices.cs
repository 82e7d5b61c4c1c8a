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
        .AddSingleton<LearnerGoals>();
}
