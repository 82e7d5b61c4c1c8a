using Academy.Local.Hosting.Http;
using Academy.Local.Hosting.Invocation;
using Academy.Local.Mail;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Cosmos;
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
    private readonly LocalDatabase database;

    private LocalHost(WebApplication web, LocalDatabase database) => (this.web, this.database) = (web, database);

    public IServiceProvider Services => web.Services;

    /// <summary>Where the host listens, with the ports it was given.</summary>
    public IReadOnlyCollection<string> Urls => [.. web.Urls];

    /// <summary>Starts everything; returns when requests are answered.</summary>
    /// <exception cref="InvalidFunctionException">A function can't be run as it is written.</exception>
    /// <exception cref="IOException">Another process has the data folder, or the port.</exception>
    public static async Task<LocalHost> StartAsync(LocalOptions options, HostSetup setup, CancellationToken cancellation)
    {
        var functions = FunctionDiscovery.In(setup.Functions);
        var http = new HttpFunctions(functions);
        if (functions.FirstOrDefault(function => function.Trigger is not HttpTriggerAttribute) is { } unknown)
        {
            throw unknown.Invalid($"has a trigger that this host doesn't know: {unknown.Trigger.GetType().Name}.");
        }

        var opened = await LocalDatabase.OpenAsync(options.Data, setup.Clock, cancellation);
        try
        {
            var builder = CreateBuilder(options, setup, opened);
            if (http.UseActionResults)
            {
                builder.Services.AddMvcCore();
            }

            var worker = new WorkerPipeline(builder.Services);
            setup.Configure(worker, builder.Configuration);

            var host = new LocalHost(builder.Build(), opened);
            host.web.UseRouting();
            host.web.UseProblemsForUnrouted();
            http.Map(host.web, worker.Build(), host.Services.GetRequiredService<ILogger<HttpFunction>>());
            host.web.MapMailbox();
            await host.web.StartAsync(cancellation);
            return host;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Completes when the process is asked to stop, by Ctrl+C or a signal.</summary>
    public Task StoppedAsync() => web.WaitForShutdownAsync();

    /// <summary>Stops listening, lets what is in flight finish, and closes the account.</summary>
    public async ValueTask DisposeAsync()
    {
        await web.StopAsync();
        await web.DisposeAsync();
        database.Dispose();
    }

    private static WebApplicationBuilder CreateBuilder(LocalOptions options, HostSetup setup, LocalDatabase database)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(LocalHost).Assembly.GetName().Name });
        builder.Configuration.AddEnvironmentVariables();
        builder.WebHost.UseKestrelCore().UseUrls(options.Urls.Split(';'));
        builder.Services.AddRouting().AddSingleton(setup.Clock).AddSingleton(options).AddSingleton<CosmosClient>(_ => database.Client).AddSingleton(database.Account).AddMailbox();
        setup.ConfigureLogging(builder.Logging);
        return builder;
    }
}
