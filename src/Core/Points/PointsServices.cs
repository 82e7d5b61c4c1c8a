using Academy.Core.Points.Boards;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Core.Points;

internal static class PointsServices
{
    public static IServiceCollection AddPoints(this IServiceCollection services) => services
        .AddSingleton<LedgerStore>()
        .AddSingleton<Ledger>()
        .AddSingleton<PointsStore>()
        .AddSingleton<PointsProjection>()
        .AddSingleton<PointsReading>()
        .AddSingleton<LearnerActions>()
        .AddSingleton<ActivityRecorder>()
        .AddSingleton<BoardStore>()
        .AddSingleton<BoardRows>()
        .AddSingleton<BoardProjection>()
        .AddSingleton<Leaderboards>();
}
