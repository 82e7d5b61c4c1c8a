using Academy.Core.Accounts;
using Academy.Core.Cohorts;
using Academy.Core.Courses;
using Academy.Core.Dashboards;
using Academy.Core.Discovery;
using Academy.Core.Materials;
using Academy.Core.Messaging;
using Academy.Core.Organizations;
using Academy.Core.Payments;
using Academy.Core.Platform.Backfills;
using Academy.Core.Platform.Idempotency;
using Academy.Core.Points;
using Academy.Core.Progress;
using Academy.Core.Tracks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Academy.Core.Platform;

public static class CoreServices
{
    /// <summary>Everything in Core: stores and use cases. The host adds a <c>CosmosClient</c> and the ports, and may add its own clock.</summary>
    public static IServiceCollection AddAcademy(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddPlatform()
            .AddAccounts()
            .AddOrganizations()
            .AddTracks()
            .AddCourses()
            .AddCohorts()
            .AddPayments()
            .AddMaterials()
            .AddProgress()
            .AddDiscovery()
            .AddPoints()
            .AddMessaging()
            .AddDashboards()
            .AddBackfills();
    }

    private static IServiceCollection AddPlatform(this IServiceCollection services) => services
        .AddSingleton<AcademyDatabase>()
        .AddSingleton<DirectoryStore>()
        .AddSingleton<RateLimiter>()
        .AddSingleton<LinkSeal>()
        .AddSingleton<PoisonStore>()
        .AddSingleton<ParkedDocuments>()
        .AddSingleton<StoreHealth>()
        .AddSingleton<IdempotencyLedger>();

    // In the order in which one may build on another.
    private static IServiceCollection AddBackfills(this IServiceCollection services) => services
        .AddSingleton<BackfillCatalog>()
        .AddSingleton<IBackfill, TimezoneBackfill>()
        .AddSingleton<IBackfill, AudienceBackfill>()
        .AddSingleton<IBackfill, CourseCardBackfill>()
        .AddSingleton<IBackfill>(provider => provider.GetRequiredService<GoalCourseBackfill>())
        .AddSingleton<IBackfill, TrackBackfill>()
        .AddSingleton<IBackfill, LearnerPlaceBackfill>()
        .AddSingleton<IBackfill>(provider => provider.GetRequiredService<ProgressBackfill>())
        .AddSingleton<IBackfill, PointsBackfill>()
        .AddSingleton<IBackfill>(provider => provider.GetRequiredService<GoalProgressBackfill>())
        .AddSingleton<IBackfill>(provider => provider.GetRequiredService<GoalDistributionBackfill>())
        .AddSingleton<IBackfill, BoardBackfill>()
        .AddSingleton<IBackfill, DashboardBackfill>();
}
