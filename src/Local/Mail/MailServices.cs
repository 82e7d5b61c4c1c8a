using Academy.Core.Accounts;
using Academy.Core.Messaging;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Local.Mail;

internal static class MailServices
{
    /// <summary>Mails stay on this machine, and so do their links, unless the configuration names a site.</summary>
    public static IServiceCollection AddMailbox(this IServiceCollection services)
    {
        services.AddOptions<SignInOptions>().PostConfigure<IServer>((options, server) =>
            options.SiteUrl ??= new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First()));
        return services.AddSingleton<Mailbox>().AddSingleton<IMailer>(provider => provider.GetRequiredService<Mailbox>());
    }
}
