using Academy.Core.Organizations.Domains;
using Academy.Core.Platform;
using Academy.Functions.Api;
using Academy.Functions.Http;
using Academy.Functions.Jobs;
using Academy.Local.Checkout;
using Academy.Local.Demo;
using Academy.Local.Dns;
using Academy.Local.Files;
using Academy.Local.Mail;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Academy.Local.Hosting;

/// <summary>What runs in the host. The defaults are the academy; tests bring functions, services and a clock of their own.</summary>
internal sealed record HostSetup
{
    /// <summary>The classes to search for functions.</summary>
    public IEnumerable<Type> Functions { get; init; } = AcademyFunctions;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Registers services and worker middleware, as the <c>Program.cs</c> of the function apps do on Azure.</summary>
    public Action<IFunctionsWorkerApplicationBuilder, IConfiguration> Configure { get; init; } = ConfigureAcademy;

    /// <summary>Pages of the embedded host itself, which no function app has.</summary>
    public Action<IEndpointRouteBuilder> MapPages { get; init; } = MapAcademyPages;

    /// <summary>Fills a new account before the first request.</summary>
    public Func<IServiceProvider, CancellationToken, Task> SeedDemo { get; init; } = DemoData.SeedAsync;

    /// <summary>How many learners with a history it gets besides, once requests are answered.</summary>
    public int DemoLearners { get; init; } = 200;

    /// <summary>How long the first visitors have the machine to themselves before that, in real time.</summary>
    public TimeSpan DemoPause { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long the first request has the machine to itself before timers and change feeds start, in real time.</summary>
    public TimeSpan FeedPause { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>
    /// How far apart, in real time, two deliveries of changes to one function are at least. A function at rest reacts at once; one under way takes what
    /// came meanwhile together, because every delivery costs it a look at the feed and a lease.
    /// </summary>
    public TimeSpan FeedPace { get; init; } = TimeSpan.FromMilliseconds(25);

    /// <summary>Goes on with what the last process left undone, once requests are answered, for it may need them.</summary>
    public Func<IServiceProvider, CancellationToken, Task> Resume { get; init; } = ResumeAcademyAsync;

    /// <summary>How long a stop waits for what is in flight.</summary>
    public TimeSpan ShutdownPatience { get; init; } = TimeSpan.FromSeconds(30);

    public Action<ILoggingBuilder> ConfigureLogging { get; init; } = _ => { };

    public static IEnumerable<Type> AcademyFunctions => [.. typeof(ApiApp).Assembly.GetTypes(), .. typeof(JobsApp).Assembly.GetTypes()];

    public static void ConfigureAcademy(IFunctionsWorkerApplicationBuilder worker, IConfiguration configuration) =>
        worker.UseRequestPath().Services
            .AddAcademy()
            .AddApi(configuration)
            .AddJobs(configuration)
            .AddMailbox()
            .AddFolder()
            .AddCheckout()
            .AddSingleton<IDnsResolver, ZoneFile>();

    public static Task ResumeAcademyAsync(IServiceProvider services, CancellationToken cancellation) =>
        services.GetRequiredService<EventDelivery>().ResumeAsync(cancellation);

    public static void MapAcademyPages(IEndpointRouteBuilder pages)
    {
        pages.MapMailbox();
        pages.MapCheckout();
        pages.MapFiles();
    }
}
