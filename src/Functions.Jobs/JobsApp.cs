using Academy.Core.Messaging.Webhooks;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Jobs.Projections;
using Academy.Functions.Jobs.Workflows;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Jobs;

/// <summary>What the background app adds to a host's services; both hosts call it.</summary>
public static class JobsApp
{
    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration) => services
        .AddAcademyAuthentication(configuration)
        .Configure<WebhookOptions>(configuration.GetSection("Academy:Webhooks"))
        .AddSingleton<ChangeFeed>()
        .AddSingleton<WorkflowSignals>()
        .AddEndpoints(typeof(JobsApp).Assembly);
}
