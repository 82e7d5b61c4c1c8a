using Academy.Core.Platform;
using Academy.Functions.Api;
using Academy.Functions.Jobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Academy.Local.Hosting;

/// <summary>What runs in the host. The defaults are the academy; tests bring functions, services and a clock of their own.</summary>
internal sealed record HostSetup
{
    /// <summary>The classes to search for functions.</summary>
    public IEnumerable<Type> Functions { get; init; } = [.. typeof(ApiApp).Assembly.GetTypes(), .. typeof(JobsApp).Assembly.GetTypes()];

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Registers services and worker middleware, as the <c>Program.cs</c> of the function apps do on Azure.</summary>
    public Action<IFunctionsWorkerApplicationBuilder, IConfiguration> Configure { get; init; } = Academy;

    public Action<ILoggingBuilder> ConfigureLogging { get; init; } = _ => { };

    public static void Academy(IFunctionsWorkerApplicationBuilder worker, IConfiguration configuration) =>
        worker.Services.AddAcademy().AddApi(configuration).AddJobs();
}
