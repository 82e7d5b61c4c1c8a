using Academy.Core.Accounts;
using Academy.Core.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Academy.Functions.Tests.Accounts;

/// <summary>Two processes of the academy on one database, each with its own memory of sessions.</summary>
[Spec(2, 4)]
public sealed class SessionReachTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;
    private readonly Sessions here = fixture.Academy.Services.GetRequiredService<Sessions>();

    [Fact]
    public async Task A_session_that_ended_here_is_over_elsewhere_within_thirty_seconds()
    {
        var (elsewhere, user, session) = await OpenAsync("ended@example.com");

        await here.EndAsync(user, session, CancellationToken.None);

        (await here.AuthenticateAsync(user, session, CancellationToken.None)).ShouldBeNull();
        academy.Clock.Advance(TimeSpan.FromSeconds(30));
        (await elsewhere.AuthenticateAsync(user, session, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_role_granted_here_counts_elsewhere_within_thirty_seconds()
    {
        var (elsewhere, user, session) = await OpenAsync("granted@example.com");

        await academy.Services.GetRequiredService<RoleGrants>().GrantAsync(user, Role.Approver, by: null, CancellationToken.None);

        (await here.AuthenticateAsync(user, session, CancellationToken.None))!.Role.ShouldBe(Role.Approver);
        academy.Clock.Advance(TimeSpan.FromSeconds(30));
        (await elsewhere.AuthenticateAsync(user, session, CancellationToken.None))!.Role.ShouldBe(Role.Approver);
    }

    /// <summary>A session that both processes remember.</summary>
    private async Task<(Sessions Elsewhere, UserId User, SessionId Session)> OpenAsync(string address)
    {
        var services = academy.Services;
        EmailAddress.TryParse(address, out var email).ShouldBeTrue();
        var account = await services.GetRequiredService<AccountStore>().FindOrOpenAsync(email, null, CancellationToken.None);
        var signedIn = await here.OpenAsync(account.UserId, CancellationToken.None);
        var elsewhere = new Sessions(
            services.GetRequiredService<SessionStore>(),
            new SessionCache(academy.Clock),
            services.GetRequiredService<RateLimiter>(),
            services.GetRequiredService<IOptions<SignInOptions>>(),
            academy.Clock);
        foreach (var process in (Sessions[])[here, elsewhere])
        {
            (await process.AuthenticateAsync(account.UserId, signedIn.SessionId, CancellationToken.None))!.Role.ShouldBe(Role.Learner);
        }

        return (elsewhere, account.UserId, signedIn.SessionId);
    }
}
