using Academy.Core.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Local.Mail;

internal static class MailServices
{
    public static IServiceCollection AddMailbox(this IServiceCollection services) =>
        services.AddSingleton<Mailbox>().AddSingleton<IMailer>(provider => provider.GetRequiredService<Mailbox>());
}
