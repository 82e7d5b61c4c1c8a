using Academy.Core.Messaging.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Core.Messaging;

internal static class MessagingServices
{
    public static IServiceCollection AddMessaging(this IServiceCollection services) => services
        .AddSingleton<OutboxDispatcher>()
        .AddSingleton<Post>()
        .AddSingleton<MailBounces>()
        .AddSingleton<MailReports>()
        .AddSingleton<MailSubscriptions>()
        .AddSingleton<Notices>()
        .AddWebhooks();
}
