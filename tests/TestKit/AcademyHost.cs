using Academy.Local.Hosting;

namespace Academy.TestKit;

/// <summary>The whole academy in this process, on a port of its own and a clock that the test moves.</summary>
public sealed class AcademyHost : IAsyncDisposable
{
    private readonly AcademyHostOptions options;
    private readonly DataFolder folder = new();
    private LocalHost host = null!;

    private AcademyHost(AcademyHostOptions options) => this.options = options;

    /// <summary>Calls the academy as a stranger; a test adds the authorization of whom it plays. Replaced by a restart.</summary>
    public HttpClient Http { get; private set; } = null!;

    public FakeClock Clock => options.Clock;

    /// <summary>The services of the academy, its stores and use cases among them. Replaced by a restart.</summary>
    public IServiceProvider Services => host.Services;

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

    /// <summary>Stops as on Ctrl+C and starts again on the same data.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        folder.Dispose();
    }

    private async Task StartAsync()
    {
        var setup = new HostSetup
        {
            Functions = options.Functions ?? HostSetup.AcademyFunctions,
            Clock = options.Clock,
            Configure = (worker, configuration) =>
            {
                if (options.Functions is null)
                {
                    HostSetup.ConfigureAcademy(worker, configuration);
                }

                options.Configure?.Invoke(worker);
            },
        };
        host = await LocalHost.StartAsync(new LocalOptions { Urls = "http://127.0.0.1:0", Data = folder.Path, Demo = options.Demo }, setup, CancellationToken.None);
        Http = new HttpClient { BaseAddress = new Uri(host.Urls.Single()) };
    }

    private async Task StopAsync()
    {
        Http.Dispose();
        await host.DisposeAsync();
    }
}
