using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Cloud;

/// <summary>Which setting is which option. The one place in the code that knows the names of the Azure build's own settings.</summary>
internal static class CloudSettings
{
    public static void Read(CloudOptions options, IConfiguration configuration)
    {
        options.CosmosEndpoint = configuration["Cosmos:accountEndpoint"];
        options.MailEndpoint = configuration["Mail:endpoint"];
        options.MailSender = configuration["Mail:sender"] is { Length: > 0 } sender ? sender : options.MailSender;
        options.FilesEndpoint = configuration["Files:endpoint"];
        options.TutorEndpoint = configuration["Tutor:endpoint"];
        options.TutorDeployment = configuration["Tutor:deployment"] is { Length: > 0 } deployment ? deployment : options.TutorDeployment;
        options.SiteUrl = configuration["Academy:SiteUrl"];
        options.StripeApiKey = configuration["Academy:Stripe:ApiKey"];
    }

    public static void Read(PublicOptions options, IConfiguration configuration)
    {
        options.GoogleClientId = configuration["Academy:Google:ClientId"];
        options.StripeWebhookSecrets = configuration["Academy:Stripe:WebhookSecrets"];
    }

    /// <summary>Options that are read from the configuration and checked before the app takes any work.</summary>
    public static void AddChecked<T>(this IServiceCollection services, Action<T, IConfiguration> read)
        where T : class => services.AddOptions<T>().Configure(read).ValidateDataAnnotations().ValidateOnStart();
}
