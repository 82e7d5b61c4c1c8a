using Academy.Core.Accounts;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Local.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Perf;

/// <summary>People with sessions in an empty data folder. Made in this process, because thousands of sign-ins by mail would take longer than what is measured.</summary>
internal static class Accounts
{
    /// <returns>The access tokens: of an administrator, and of the learners in their order.</returns>
    public static async Task<(string Admin, string[] Learners)> OpenAsync(string folder, string admin, IReadOnlyList<string> learners)
    {
        await using var host = await LocalHost.StartAsync(new LocalOptions { Urls = "http://127.0.0.1:0", Data = folder, Demo = false }, new HostSetup(), CancellationToken.None);
        var (user, token) = await SignInAsync(host.Services, admin);
        await host.Services.GetRequiredService<RoleGrants>().GrantAsync(user, Role.PlatformAdmin, by: null, CancellationToken.None);
        List<string> tokens = [];
        foreach (var learner in learners)
        {
            tokens.Add((await SignInAsync(host.Services, learner)).Token);
        }

        return (token, [.. tokens]);
    }

    private static async Task<(UserId User, string Token)> SignInAsync(IServiceProvider services, string email)
    {
        _ = EmailAddress.TryParse(email, out var address);
        var account = await services.GetRequiredService<AccountStore>().FindOrOpenAsync(address, name: null, CancellationToken.None);
        var session = await services.GetRequiredService<Sessions>().OpenAsync(account.UserId, CancellationToken.None);
        return (account.UserId, services.GetRequiredService<BearerTokens>().Issue(session).AccessToken);
    }
}
