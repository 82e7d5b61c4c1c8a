using Microsoft.Extensions.DependencyInjection;

namespace Academy.Core.Accounts;

internal static class AccountServices
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddSingleton<AccountStore>()
        .AddSingleton<AdministratorStore>()
        .AddSingleton<MagicLinkStore>()
        .AddSingleton<SessionStore>()
        .AddSingleton<SessionCache>()
        .AddSingleton<Sessions>()
        .AddSingleton<Profiles>()
        .AddSingleton<RoleGrants>()
        .AddSingleton<SignIn>();
}
