using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Academy.Local.Hosting.Http;

/// <summary>The web server as the host wants it: Kestrel and routing, and nothing that nobody asked for.</summary>
internal static class WebServer
{
    private const int LongestRequestLine = 32 * 1024;

    public static WebApplicationBuilder CreateBuilder(LocalOptions options, HostSetup setup)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(LocalHost).Assembly.GetName().Name });
        builder.Configuration.AddEnvironmentVariables();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Configure).UseUrls(options.Urls.Split(';'));
        builder.Services.AddRouting().AddSingleton(setup.Clock).AddSingleton(options);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = setup.ShutdownPatience);
        setup.ConfigureLogging(builder.Logging);
        return builder;
    }

    // The academy's own limits are narrower and answer with a problem; Kestrel's would cut the request off without a word.
    private static void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestLineSize = LongestRequestLine;
    }
}
