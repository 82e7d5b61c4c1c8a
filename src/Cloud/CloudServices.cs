using Academy.Cloud.Materials;
using Academy.Cloud.Messaging;
using Academy.Cloud.Organizations;
using Academy.Cloud.Payments;
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

namespace Academy.Cloud;

public static class CloudServices
{
    /// <summary>The ports of Core on Azure's services and Stripe, for both apps.</summary>
    public static IServiceCollection AddCloud(this IServiceCollection services, IConfiguration configuration)
    {
        SecretReferences.ThrowIfUnresolved(configuration.AsEnumerable());
        services.AddChecked<CloudOptions>(CloudSettings.Read);
        // One for all clients: it keeps the tokens that it got.
        services.AddSingleton<TokenCredential>(_ => new DefaultAzureCredential());
        services.AddSingleton(provider => new CosmosClient(provider.Settings().CosmosEndpoint, provider.Credential(), AcademyDatabase.ClientOptions()));
        services.AddSingleton<IMailer>(provider =>
            new AcsMailer(new EmailClient(new Uri(provider.Settings().MailEndpoint!), provider.Credential(), OneAttempt()), provider.Settings().MailSender));
        services.AddSingleton<IFiles>(provider =>
            new BlobFiles(new BlobServiceClient(new Uri(provider.Settings().FilesEndpoint!), provider.Credential()), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IPayments>(provider => new StripePayments(StripePayments.ClientOf(provider.Settings().StripeApiKey!)));
        services.AddSingleton<IDnsResolver>(_ => new DnsOverHttps(DnsOverHttps.ClientOf()));
        if (configuration["Tutor:endpoint"] is { Length: > 0 } tutor)
        {
            services.AddSingleton<ITutor>(provider => new ModelTutor(ModelTutor.ClientOf(new Uri(tutor)), provider.Credential(), provider.Settings().TutorDeployment));
        }

        return services.AddTelemetry(configuration).AddJson();
    }

    /// <summary>What only the app that the public reaches can't do without.</summary>
    public static IServiceCollection AddPublicSettings(this IServiceCollection services)
    {
        services.AddChecked<PublicOptions>(CloudSettings.Read);
        return services;
    }

    // The outbox tries again, for days if need be.
    private static EmailClientOptions OneAttempt() => new() { Retry = { MaxRetries = 0, NetworkTimeout = TimeSpan.FromSeconds(20) } };

    private static CloudOptions Settings(this IServiceProvider provider) => provider.GetRequiredService<IOptions<CloudOptions>>().Value;

    private static TokenCredential Credential(this IServiceProvider provider) => provider.GetRequiredService<TokenCredential>();

    // Bodies are bound by MVC, change-feed documents by the worker; both must read what the stores and the request path read.
    private static IServiceCollection AddJson(this IServiceCollection services) => services
        .Configure<JsonOptions>(options => Json.Speak(options.JsonSerializerOptions))
        .Configure<WorkerOptions>(options => options.Serializer = new JsonObjectSerializer(Json.Documents));
}
