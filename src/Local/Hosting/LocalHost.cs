using Academy.Local.Cosmos.Serving;
using Academy.Local.Demo;
using Academy.Local.Durable;
using Academy.Local.Hosting.Background;
using Academy.Local.Hosting.Http;
using Academy.Local.Hosting.Invocation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Academy.Local.Hosting;

/// <summary>Both function apps in one process: Kestrel in front, timers and change feeds beside it, the embedded account behind.</summary>
internal sealed class LocalHost : IAsyncDisposable
{
    private readonly LocalDatabase database;
    private readonly WebApplication web;
    private readonly BackgroundWork background;
    private readonly TimeSpan patience;
    private readonly TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AccountServer? cosmos;
    private bool disposed;

    private LocalHost(HostSetup setup, LocalDatabase database, WebApplicationBuilder builder, TriggeredFunctions functions)
    {
        (this.database, patience) = (database, setup.ShutdownPatience);
        var worker = new WorkerPipeline(builder.Services);
        setup.Configure(worker, builder.Configuration);
        web = builder.Build();

        var pipeline = worker.Build();
        web.Use(next => request => open.Task.IsCompletedSuccessfully ? next(request) : WaitAsync(next, request));
        web.UseRouting();
        web.UseProblemsForUnrouted();
        setup.MapPages(web);
        functions.Http.Map(web, pipeline, Services.GetRequiredService<ILogger<HttpFunction>>());
        background = new BackgroundWork(functions, database.Account, setup.FeedPace, pipeline, Services);
    }

    public IServiceProvider Services => web.Services;

    /// <summary>Where the host listens, with the ports it was given.</summary>
    public IReadOnlyCollection<string> Urls => [.. web.Urls];

    /// <summary>Where other Cosmos SDKs reach the account; null when they don't.</summary>
    public Uri? CosmosUrl => cosmos?.Address;

    public BackgroundWork Background => background;

    /// <summary>Starts everything; returns when requests are answered.</summary>
    /// <exception cref="InvalidFunctionException">A function can't be run as it is written.</exception>
    /// <exception cref="IOException">Another process has the data folder, or the port.</exception>
    public static async Task<LocalHost> StartAsync(LocalOptions options, HostSetup setup, CancellationToken cancellation)
    {
        // A start is compiling for the most part, so what asks nothing of one another is done side by side, here and below.
        var opening = Task.Run(() => LocalDatabase.Open(options.Data, setup.Clock), cancellation);
        var builder = WebServer.CreateBuilder(options, setup);
        var functions = await CheckAsync(setup, builder, opening);
        var opened = await opening;
        builder.Services.AddSingleton<CosmosClient>(_ => opened.Client).AddSingleton(opened.Account).AddSingleton<DurableClientSource>();
        var schema = Task.Run(() => opened.CreateSchemaAsync(cancellation), cancellation);
        var host = new LocalHost(setup, opened, builder, functions);
        try
        {
            // Starting the server reads the keys that secrets are protected with.
            await schema;

            // Before the rest, because mails carry links to the address that the server gets; requests wait until the rest is there.
            await host.web.StartAsync(cancellation);
            await host.background.PrepareAsync(cancellation);
            var history = await DemoData.SeedOnceAsync(opened.Client, host.Services, options, setup, cancellation);
            if (options.CosmosPort is { } port)
            {
                host.cosmos = await AccountServer.StartAsync(opened.Account, port, cancellation);
            }

            host.open.SetResult();
            host.background.Start(setup.FeedPause);
            host.background.Run(stopping => setup.Resume(host.Services, stopping));
            host.background.Run(history);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    private static async Task<TriggeredFunctions> CheckAsync(HostSetup setup, WebApplicationBuilder builder, Task<LocalDatabase> opening)
    {
        try
        {
            var functions = new TriggeredFunctions(FunctionDiscovery.In(setup.Functions), builder.Configuration);
            if (functions.Http.UseActionResults)
            {
                builder.Services.AddMvcCore();
            }

            return functions;
        }
        catch
        {
            (await opening).Dispose();
            throw;
        }
    }

    /// <summary>Completes when the process is asked to stop, by Ctrl+C or a signal.</summary>
    public Task StoppedAsync() => web.WaitForShutdownAsync();

    /// <summary>Stops listening, lets requests, timers and feeds finish what they have, as long as there is patience, and closes the account.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, true))
        {
            return;
        }

        open.TrySetCanceled();
        using var outOfPatience = new CancellationTokenSource(patience);
        await web.StopAsync(outOfPatience.Token);
        await background.StopAsync(outOfPatience.Token);
        await (cosmos?.DisposeAsync() ?? ValueTask.CompletedTask);
        await web.DisposeAsync();
        background.Dispose();
        database.Dispose();
    }

    private async Task WaitAsync(RequestDelegate next, HttpContext request)
    {
        await open.Task.WaitAsync(request.RequestAborted);
        await next(request);
    }
}
