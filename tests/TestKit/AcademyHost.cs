using Academy.Local.Hosting;

namespace Academy.TestKit;

/// <summary>The whole academy in this process, on a port of its own and a clock that the test moves.</summary>
public sealed class AcademyHost : IAsyncDisposable
{
    private readonly AcademyHostOptions options;
    private readonly LocalHost host;

    private AcademyHost(AcademyHostOptions options, LocalHost host)
    {
        (this.options, this.host) = (options, host);
        Http = new HttpClient { BaseAddress = new Uri(host.Urls.Single()) };
    }

    /// <summary>Calls the academy as a stranger; a test adds the authorization of whom it plays.</summary>
    public HttpClient Http { get; }

    public FakeClock Clock => options.Clock;

    public IServiceProvider Services => host.Services;

    public static async Task<AcademyHost> StartAsync(AcademyHostOptions? options = null)
    {
        options ??= new AcademyHostOptions();
        var setup = new HostSetup { Clock = options.Clock };
        setup = setup with
        {
            Functions = options.Functions ?? setup.Functions,
            Configure = (worker, configuration) =>
            {
                if (options.Functions is null)
                {
                    setup.Configure(worker, configuration);
                }

                options.Configure?.Invoke(worker);
            },
        };
        return new AcademyHost(options, await LocalHost.StartAsync(new LocalOptions { Urls = "http://127.0.0.1:0" }, setup, CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await host.DisposeAsync();
    }
}
