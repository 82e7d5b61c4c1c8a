using Academy.Functions.Http.Authentication;
using Academy.Local.Cosmos;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Dns;
using Academy.Local.Durable;
using Academy.Local.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Academy.TestKit;

/// <summary>The whole academy in this process, on a port of its own and a clock that the test moves.</summary>
public sealed partial class AcademyHost : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly DataFolder folder = new();
    private LocalHost host = null!;

    private AcademyHost(AcademyHostOptions options) => Options = options;

    /// <summary>What a restart takes up when it was changed.</summary>
    public AcademyHostOptions Options { get; }

    /// <summary>Calls the academy as a stranger; a test adds the authorization of whom it plays. Replaced by a restart.</summary>
    public HttpClient Http { get; private set; } = null!;

    /// <summary>What goes wrong in the database from now on, until a restart; null when nothing does.</summary>
    internal FaultPlan? Faults
    {
        get => Services.GetRequiredService<Account>().Faults;
        set => Services.GetRequiredService<Account>().Faults = value;
    }

    /// <summary>What the academy logged since the test began, restarts included.</summary>
    public LogCapture Log { get; } = new();

    public FakeClock Clock => Options.Clock;

    /// <summary>The services of the academy, its stores and use cases among them. Replaced by a restart.</summary>
    public IServiceProvider Services => host.Services;

    /// <summary>Starts and steers workflows, as functions do. Replaced by a restart.</summary>
    public DurableTaskClient Workflows => Services.GetRequiredService<DurableClientSource>().Client;

    public static async Task<AcademyHost> StartAsync(AcademyHostOptions? options = null)
    {
        var academy = new AcademyHost(options ?? new AcademyHostOptions());
        try
        {
            await academy.StartAsync();
            return academy;
        }
        catch
        {
            academy.folder.Dispose();
            throw;
        }
    }

    /// <summary>Waits until every change feed has caught up, also with what the others wrote, and no timer and no workflow runs.</summary>
    /// <exception cref="TimeoutException">That did not happen within the deadline; says what was still busy.</exception>
    public async Task SettleAsync()
    {
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            await host.Background.SettleAsync(deadline.Token);
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"The academy did not come to rest in {Deadline}. Busy: {string.Join(", ", host.Background.Busy)}.", late);
        }
    }

    /// <summary>Moves the clock on, from one due instant to the next; what wakes there comes to rest before the clock goes on, so every run is the same.</summary>
    public async Task AdvanceAsync(TimeSpan span)
    {
        var target = Clock.GetUtcNow() + span;
        do
        {
            await SettleAsync();
        }
        while (Clock.FireNext(target));
        Clock.Advance(target - Clock.GetUtcNow());
    }

    /// <summary>Stops as on Ctrl+C and starts again on the same data.</summary>
    /// <param name="meanwhile">What happens while no process runs, such as time.</param>
    public async Task RestartAsync(Action? meanwhile = null)
    {
        await StopAsync();
        Http.Dispose();
        meanwhile?.Invoke();
        await StartAsync();
    }

    /// <summary>Writes a TXT record where the academy looks domain names up.</summary>
    public void WriteRecord(string name, string text) => File.AppendAllText(Path.Combine(folder.Path, ZoneFile.Name), $"{name} {text}{Environment.NewLine}");

    /// <summary>Stops as on Ctrl+C: takes no new requests, finishes what is in flight.</summary>
    public async Task StopAsync() => await host.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Http.Dispose();
        folder.Dispose();
    }

    private async Task StartAsync()
    {
        var setup = CreateSetup();
        var local = new LocalOptions { Urls = "http://127.0.0.1:0", Data = folder.Path, Demo = Options.Demo };
        host = await LocalHost.StartAsync(local, setup, CancellationToken.None);
        signedIn.Clear();
        Http = new HttpClient { BaseAddress = new Uri(host.Urls.Single()) };
        // Feeds that start from now know where now is only once they have asked.
        await SettleAsync();
    }

    private HostSetup CreateSetup() => new()
    {
        Functions = [.. Options.Functions ?? HostSetup.AcademyFunctions, .. Options.MoreFunctions],
        Clock = Options.Clock,
        Configure = (worker, configuration) =>
        {
            if (Options.Functions is null)
            {
                HostSetup.ConfigureAcademy(worker, configuration);
            }

            worker.Services.AddSingleton(new ClientNetwork(trustedProxies: 1));
            Options.Configure?.Invoke(worker);
        },
        MapPages = pages =>
        {
            if (Options.Functions is null)
            {
                HostSetup.MapAcademyPages(pages);
            }
        },
        Resume = (services, cancellation) => Options.Functions is null ? HostSetup.ResumeAcademyAsync(services, cancellation) : Task.CompletedTask,
        DemoLearners = Options.DemoLearners,
        DemoPause = TimeSpan.Zero,
        FeedPause = TimeSpan.Zero,
        FeedPace = TimeSpan.Zero,
        ConfigureLogging = logging => logging.AddProvider(Log),
        ShutdownPatience = Options.ShutdownPatience,
    };
}
