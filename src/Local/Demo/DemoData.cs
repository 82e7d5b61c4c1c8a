using Academy.Core.Accounts;
using Academy.Core.Courses;
using Academy.Core.Tracks;
using Academy.Local.Hosting;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Local.Demo;

/// <summary>What a new academy starts with, so that there is something to see. Seeding twice changes nothing.</summary>
internal static class DemoData
{
    private const string Author = "instructor@academy.example";

    /// <summary>Seeds a new account with what visitors should find at once; what can follow, null when there is nothing.</summary>
    public static Task<Func<CancellationToken, Task>?> SeedOnceAsync(
        CosmosClient client, IServiceProvider services, LocalOptions options, HostSetup setup, CancellationToken cancellation) => DemoNote.SeedOnceAsync(
        client,
        options.Demo,
        () => setup.SeedDemo(services, cancellation),
        async stopping =>
        {
            await Task.Delay(setup.DemoPause, TimeProvider.System, stopping);
            await SeedHistoryAsync(services, setup.DemoLearners, stopping);
        },
        cancellation);

    public static async Task SeedAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await ActivatorUtilities.CreateInstance<DemoUsers>(services).CreateAsync(cancellation);
        await ActivatorUtilities.CreateInstance<DemoTracks>(services).CreateAsync(cancellation);
        await ActivatorUtilities.CreateInstance<DemoCourses>(services).CreateAsync(await CoursesAsync(services, cancellation), cancellation);
    }

    /// <summary>What everyone did before: too much to wait for.</summary>
    private static async Task SeedHistoryAsync(IServiceProvider services, int learners, CancellationToken cancellation)
    {
        var courses = await CoursesAsync(services, cancellation);
        await ActivatorUtilities.CreateInstance<DemoTracks>(services).JoinAsync(cancellation);
        await ActivatorUtilities.CreateInstance<DemoOrganization>(services).CreateAsync(cancellation);
        await ActivatorUtilities.CreateInstance<DemoCohorts>(services).CreateAsync(courses, cancellation);
        await ActivatorUtilities.CreateInstance<DemoPayments>(services).CreateAsync(cancellation);
        await ActivatorUtilities.CreateInstance<DemoMaterials>(services).CreateAsync(cancellation);
        await ActivatorUtilities.CreateInstance<DemoProgress>(services).CreateAsync(courses, cancellation);
        await ActivatorUtilities.CreateInstance<DemoLearners>(services).CreateAsync(learners, DemoTracks.All(Now(services)), courses, cancellation);
    }

    private static async Task<IReadOnlyList<Course>> CoursesAsync(IServiceProvider services, CancellationToken cancellation) =>
        await services.GetRequiredService<AccountStore>().FindAsync(Author, cancellation) is { } author
            ? DemoCourses.All(author.UserId, new TrackSnapshot(DemoTracks.All(Now(services))), Now(services))
            : throw new InvalidOperationException($"The demo users lack {Author}, who wrote the demo courses.");

    private static DateTimeOffset Now(IServiceProvider services) => services.GetRequiredService<TimeProvider>().GetUtcNow();
}
