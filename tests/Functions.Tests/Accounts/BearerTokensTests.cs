using Academy.Core.Accounts;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Secret = Academy.Core.Platform.Secret;

namespace Academy.Functions.Tests.Accounts;

[Spec(1, 2)]
public class BearerTokensTests
{
    private static readonly SignedIn Ada = new(UserId.From("ada"), SessionId.From("laptop"), Secret.Create());

    private readonly FakeClock clock = new();
    private readonly BearerTokens tokens;

    public BearerTokensTests() => tokens = Create(new EphemeralDataProtectionProvider());

    [Fact]
    public void An_access_token_names_its_session()
    {
        var issued = tokens.Issue(Ada);

        issued.ExpiresIn.ShouldBe(600);
        tokens.ReadAccess(issued.AccessToken).ShouldBe((Ada.UserId, Ada.SessionId));
        tokens.ReadRefresh(issued.RefreshToken).ShouldBe((Ada.UserId, Ada.SessionId, Ada.Refresh.Value));
    }

    [Fact]
    public void An_access_token_expires_after_ten_minutes()
    {
        var issued = tokens.Issue(Ada);

        clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        tokens.ReadAccess(issued.AccessToken).ShouldNotBeNull();
        clock.Advance(TimeSpan.FromSeconds(1));
        tokens.ReadAccess(issued.AccessToken).ShouldBeNull();
    }

    [Fact]
    public void A_token_is_good_for_its_purpose_only()
    {
        var issued = tokens.Issue(Ada);

        tokens.ReadAccess(issued.RefreshToken).ShouldBeNull();
        tokens.ReadRefresh(issued.AccessToken).ShouldBeNull();
    }

    [Fact]
    public void A_token_of_another_key_ring_is_refused() =>
        tokens.ReadAccess(Create(new EphemeralDataProtectionProvider()).Issue(Ada).AccessToken).ShouldBeNull();

    [Fact]
    public void Changing_any_character_spoils_a_token()
    {
        var token = tokens.Issue(Ada).AccessToken;
        for (var i = 0; i < token.Length - 1; i++)
        {
            var other = token[i] == 'A' ? 'B' : 'A';
            tokens.ReadAccess($"{token[..i]}{other}{token[(i + 1)..]}").ShouldBeNull($"character {i} was changed");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.")]
    public void What_is_no_token_of_ours_is_refused(string token)
    {
        tokens.ReadAccess(token).ShouldBeNull();
        tokens.ReadRefresh(token).ShouldBeNull();
    }

    private BearerTokens Create(IDataProtectionProvider keys)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddAuthentication().AddBearerToken();
        return services
            .AddSingleton(keys)
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<BearerTokens>()
            .BuildServiceProvider()
            .GetRequiredService<BearerTokens>();
    }
}
