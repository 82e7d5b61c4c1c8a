using Academy.Core.Materials.Chat;
using Academy.Core.Materials.Files;
using Academy.Core.Messaging;
using Academy.Core.Organizations.Domains;
using Academy.Core.Payments;
using Academy.Core.Platform;
using Azure.Communication.Email;
using Azure.Core;
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
    /// <summary>The ports of Core on Azure's services and Stripe, for both apps.</summary>
    public static IServiceCollection AddCloud(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddChecked<CloudOptions>(CloudSettings.Read);
        // One for all clients: it keeps the tokens that it got.
        services.AddSingleton<TokenCredential>(_ => new DefaultAzureCredential());
        services.AddSingleton(provider => new CosmosClient(provider.Settings().CosmosEndpoint, provider.Credential(), AcademyDatabase.ClientOptions()));
        services.AddSingleton<IMailer>(provider =>
            new AcsMailer(new EmailClient(new Uri(provider.Settings().MailEndpoint!), provider.Credential()), provider.Settings().MailSender));
        services.AddSingleton<IFiles>(provider =>
            new BlobFiles(new BlobServiceClient(new Uri(provider.Settings().FilesEndpoint!), provider.Credential()), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IPayments>(provider => new StripePayments(new StripeClient(provider.Settings().StripeApiKey)));
        services.AddSingleton<IDnsResolver>(_ => new DnsOverHttps(new HttpClient { BaseAddress = DnsOverHttps.Resolver, Timeout = TimeSpan.FromSeconds(5) }));
        if (configuration["Tutor:endpoint"] is { Length: > 0 } tutor)
        {
            services.AddSingleton<ITutor>(provider => new ModelTutor(
                new HttpClient { BaseAddress = new Uri(tutor), Timeout = ModelTutor.Patience }, provider.Credential(), provider.Settings().TutorDeployment));
        }

        return services.AddTelemetry(configuration).AddJson();
    }

    /// <summary>What only the app that the public reaches can't do without.</summary>
    public static IServiceCollection AddPublicSettings(this IServiceCollection services)
    {
        services.AddChecked<PublicOptions>(CloudSettings.Read);
        return services;
    }

    private static CloudOptions Settings(this IServiceProvider provider) => provider.GetRequiredService<IOptions<CloudOptions>>().Value;

    private static TokenCredential Credential(this IServiceProvider provider) => provider.GetRequiredService<TokenCredential>();

    // Bodies are bound by MVC, change-feed documents by the worker; both must read what the stores and the request path read.
    private static IServiceCollection AddJson(this IServiceCollection services) => services
        .Configure<JsonOptions>(options => Json.Speak(options.JsonSerializerOptions))
        .Configure<WorkerOptions>(options => options.Serializer = new JsonObjectSerializer(Json.Documents));
}
