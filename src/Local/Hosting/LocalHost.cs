using Academy.Local.Hosting.Http;
using Academy.Local.Hosting.Invocation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Academy.Local.Hosting;

/// <summary>Both function apps in one process: Kestrel in front, the embedded account behind.</summary>
internal sealed class LocalHost : IAsyncDisposable
{
    private readonly WebApplication web;

    private LocalHost(WebApplication web) => this.web = web;

    public IServiceProvider Services => web.Services;

    /// <summary>Where the host listens, with the ports it was given.</summary>
    public IReadOnlyCollection<string> Urls => [.. web.Urls];

    /// <summary>Starts everything; returns when requests are answered.</summary>
    /// <exception cref="InvalidFunctionException">A function can't be run as it is written.</exception>
    public static async Task<LocalHost> StartAsync(LocalOptions options, HostSetup setup, CancellationToken cancellation)
    {
        var functions = FunctionDiscovery.In(setup.Functions);
        var http = new HttpFunctions(functions);
        if (functions.FirstOrDefault(function => function.Trigger is not HttpTriggerAttribute) is { } unknown)
        {
            throw unknown.Invalid($"has a trigger that this host doesn't know: {unknown.Trigger.GetType().Name}.");
        }

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(LocalHost).Assembly.GetName().Name });
        builder.Configuration.AddEnvironmentVariables();
        builder.WebHost.UseKestrelCore().UseUrls(options.Urls.Split(';'));
        builder.Services.AddRouting();
        if (http.UseActionResults)
        {
            builder.Services.AddMvcCore();
        }

        builder.Services.AddSingleton(setup.Clock);
        var worker = new WorkerPipeline(builder.Services);
        setup.Configure(worker, builder.Configuration);
        setup.ConfigureLogging(builder.Logging);

        var host = new LocalHost(builder.Build());
        host.web.UseRouting();
        host.web.UseProblemsForUnrouted();
        http.Map(host.web, worker.Build(), host.Services.GetRequiredService<ILogger<HttpFunction>>());
        await host.web.StartAsync(cancellation);
        return host;
    }

    /// <summary>Completes when the process is asked to stop, by Ctrl+C or a signal.</summary>
    public Task StoppedAsync() => web.WaitForShutdownAsync();

    /// <summary>Stops listening, lets what is in flight finish, and closes the account.</summary>
    public async ValueTask DisposeAsync()
    {
        await web.StopAsync();
        await web.DisposeAsync();
    }
}
