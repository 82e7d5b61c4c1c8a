using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Cloud;

/// <summary>Traces, metrics and logs by OpenTelemetry, as <c>telemetryMode</c> in host.json has the host send its own, so that an invocation and what it called are one trace.</summary>
internal static class Telemetry
{
    public const string ConnectionString = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    // What .NET and the SDKs say of their calls themselves; no instrumentation package is needed for it.
    private static readonly string[] Calls = ["System.Net.Http", "Azure.Cosmos.Operation", "Azure.Storage.Blobs.*", "Azure.Communication.Email.*"];

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var telemetry = services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddSource(Calls))
            .WithMetrics(metrics => metrics.AddMeter("System.Net.Http", "System.Runtime"))
            .UseFunctionsWorkerDefaults();
        if (configuration[ConnectionString] is { Length: > 0 } address)
        {
            telemetry.UseAzureMonitorExporter(options =>
            {
                options.ConnectionString = address;
                options.Credential = new DefaultAzureCredential();

                // Alerts count what is logged; by default what belongs to a trace that isn't kept is dropped with it, first of all under load.
                options.EnableTraceBasedLogsSampler = false;
            });
        }

        return services;
    }
}
