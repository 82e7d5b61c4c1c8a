using Academy.Core.Materials.Chat;
using Academy.Core.Materials.Files;
using Academy.Core.Messaging;
using Academy.Core.Organizations.Domains;
using Academy.Core.Payments;
using Academy.Core.Platform;
using Azure.Communication.Email;
using Azure.Core.Serialization;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Cosmos;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Stripe;

namespace Academy.Cloud;

public static class CloudServices
{
    /// <summary>The ports of Core on Azure's services, reached with the app's managed identity.</summary>
    public static IServiceCollection AddCloud(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CloudOptions>()
            .Configure(options =>
            {
                options.CosmosEndpoint = configuration.GetValue<Uri>("Cosmos:accountEndpoint");
                options.MailEndpoint = configuration.GetValue<Uri>("Mail:endpoint");
                options.FilesEndpoint = configuration.GetValue<Uri>("Files:endpoint");
                options.TutorEndpoint = configuration.GetValue<Uri>("Tutor:endpoint");
                options.TutorDeployment = configuration["Tutor:deployment"] ?? options.TutorDeployment;
                options.SiteUrl = configuration.GetValue<Uri>("Academy:SiteUrl");
                options.GoogleClientId = configuration["Academy:Google:ClientId"];
                options.StripeApiKey = configuration["Academy:Stripe:ApiKey"];
                options.StripeWebhookSecrets = configuration["Academy:Stripe:WebhookSecrets"];
            })
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<IMailer>(provider =>
            new AcsMailer(new EmailClient(provider.GetRequiredService<IOptions<CloudOptions>>().Value.MailEndpoint!, new DefaultAzureCredential())));
        services.AddSingleton<IPayments>(provider =>
            new StripePayments(new StripeClient(provider.GetRequiredService<IOptions<CloudOptions>>().Value.StripeApiKey)));
        services.AddSingleton<IDnsResolver>(_ => new DnsOverHttps(new HttpClient { BaseAddress = DnsOverHttps.Resolver, Timeout = TimeSpan.FromSeconds(5) }));
        services.AddSingleton(provider =>
        {
            var endpoint = provider.GetRequiredService<IOptions<CloudOptions>>().Value.CosmosEndpoint!;
            return new CosmosClient(endpoint.ToString(), new DefaultAzureCredential(), AcademyDatabase.ClientOptions());
        });
        services.AddSingleton<IFiles>(provider =>
        {
            var service = new BlobServiceClient(provider.GetRequiredService<IOptions<CloudOptions>>().Value.FilesEndpoint!, new DefaultAzureCredential());
            return new BlobFiles(service, provider.GetRequiredService<TimeProvider>());
        });
        if (configuration.GetValue<Uri>("Tutor:endpoint") is not null)
        {
            services.AddSingleton<ITutor>(provider =>
            {
                var options = provider.GetRequiredService<IOptions<CloudOptions>>().Value;
                return new ModelTutor(new HttpClient { BaseAddress = options.TutorEndpoint, Timeout = ModelTutor.Patience }, new DefaultAzureCredential(), options.TutorDeployment);
            });
        }

        return services.AddTelemetry().AddJson();
    }

    private static IServiceCollection AddTelemetry(this IServiceCollection services) =>
        services.AddApplicationInsightsTelemetryWorkerService().ConfigureFunctionsApplicationInsights();

    // Bodies are bound by MVC, change-feed documents by the worker; both must read what the stores and the request path read.
    private static IServiceCollection AddJson(this IServiceCollection services) => services
        .Configure<JsonOptions>(options => Json.Speak(options.JsonSerializerOptions))
        .Configure<WorkerOptions>(options => options.Serializer = new JsonObjectSerializer(Json.Documents));
}
