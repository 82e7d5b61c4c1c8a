using Academy.Core.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Local.Demo;

/// <summary>What a new academy starts with, so that there is something to see. Seeding twice changes nothing.</summary>
internal static class DemoData
{
    private const string Author = "instructor@academy.example";

    public static async Task SeedAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await ActivatorUtilities.CreateInstance<DemoUsers>(services).CreateAsync(cancellation);
        await ActivatorUtilities.CreateInstance<DemoTracks>(services).CreateAsync(cancellation);
        if (!EmailAddress.TryParse(Author, out var email) || await services.GetRequiredService<AccountStore>().FindAsync(email, cancellation) is not { } author)
        {
            throw new InvalidOperationException($"The demo users lack {Author}, who wrote the demo courses.");
        }

        await ActivatorUtilities.CreateInstance<DemoCourses>(services).CreateAsync(author.UserId, cancellation);
        var courses = DemoCourses.All(author.UserId, services.GetRequiredService<TimeProvider>().GetUtcNow());
        await ActivatorUtilities.CreateInstance<DemoProgress>(services).CreateAsync(courses, cancellation);
    }
}
