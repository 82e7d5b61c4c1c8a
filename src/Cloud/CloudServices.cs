using Academy.Core.Messaging;
using Academy.Core.Platform;
using Azure.Communication.Email;
using Azure.Identity;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

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
                options.SiteUrl = configuration.GetValue<Uri>("Academy:SiteUrl");
                options.GoogleClientId = configuration["Academy:Google:ClientId"];
            })
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<IMailer>(provider =>
            new AcsMailer(new EmailClient(provider.GetRequiredService<IOptions<CloudOptions>>().Value.MailEndpoint!, new DefaultAzureCredential())));
        return services.AddSingleton(provider =>
        {
            var endpoint = provider.GetRequiredService<IOptions<CloudOptions>>().Value.CosmosEndpoint!;
            return new CosmosClient(endpoint.ToString(), new DefaultAzureCredential(), AcademyDatabase.ClientOptions());
        });
    }
}
