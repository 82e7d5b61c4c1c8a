using Microsoft.Extensions.DependencyInjection;

namespace Academy.Core.Messaging.Webhooks;

internal static class WebhookServices
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services) => services
        .AddSingleton<WebhookStore>()
        .AddSingleton<WebhookAdministration>()
        .AddSingleton<WebhookLog>()
        .AddSingleton<WebhookFanOut>()
        .AddSingleton<WebhookClient>()
        .AddSingleton<WebhookDispatch>();
}
