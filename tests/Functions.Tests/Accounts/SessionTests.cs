using System.Net;
using System.Net.Http.Json;
using Academy.Functions.Http.Authentication;

namespace Academy.Functions.Tests.Accounts;

[Spec(1, 2)]
public sealed class SessionTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private static int people;

    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task A_refresh_hands_out_tokens_that_work()
    {
        var first = await SignInAsync();

        var second = await RefreshedAsync(first);

        second.RefreshToken.ShouldNotBe(first.RefreshToken);
        (await MeAsync(second.AccessToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_refresh_token_used_twice_ends_the_session_for_everyone()
    {
        var first = await SignInAsync();
        var second = await RefreshedAsync(first);

        await (await RefreshAsync(first)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "auth.session_ended");

        await (await RefreshAsync(second)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "auth.session_ended");
        await (await MeAsync(second.AccessToken)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "auth.invalid_token");
    }

    [Fact]
    public async Task Signing_out_ends_this_session_at_once_and_no_other()
    {
        var (laptop, phone) = (await SignInAsync("two.devices@example.com"), await SignInAsync("two.devices@example.com"));
        (await MeAsync(laptop.AccessToken)).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var client = academy.CreateClient(laptop.AccessToken);
        (await client.PostAsync("v1/auth/sign-out", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await (await MeAsync(laptop.AccessToken)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "auth.invalid_token");
        await (await RefreshAsync(laptop)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "auth.session_ended");
        (await MeAsync(phone.AccessToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Signing_out_needs_a_session() =>
        (await academy.CreateClient().PostAsync("v1/auth/sign-out", null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

    [Theory]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Basic YWRhOnNlY3JldA==")]
    [InlineData("nonsense")]
    public async Task A_bad_token_is_refused_also_where_anyone_may_come(string authorization)
    {
        using var client = academy.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization).ShouldBeTrue();

        var page = await client.GetAsync("sign-in");

        await page.ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "auth.invalid_token");
        page.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer error=\"invalid_token\"");
    }

    [Fact]
    public async Task A_token_of_one_kind_does_not_pass_for_the_other()
    {
        var tokens = await SignInAsync();

        (await MeAsync(tokens.RefreshToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await RefreshAsync(tokens with { RefreshToken = tokens.AccessToken })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await MeAsync(tokens.AccessToken)).StatusCode.ShouldBe(HttpStatusCode.OK, "a token that is none ends nothing");
    }

    [Fact]
    public async Task A_session_costs_one_operation_when_it_is_new_and_none_while_it_is_remembered()
    {
        var tokens = await SignInAsync();

        (await MeAsync(tokens.AccessToken)).Operations().ShouldBe(2, "the session with its account, then the account that was asked for");
        (await MeAsync(tokens.AccessToken)).Operations().ShouldBe(1, "the account that was asked for");
    }

    [Fact]
    public async Task Tokens_outlive_a_restart()
    {
        await using var own = await AcademyHost.StartAsync();
        var tokens = await own.RedeemAsync(await own.RequestLinkAsync("patient@example.com"));

        await own.RestartAsync();

        using var client = own.CreateClient(tokens.AccessToken);
        (await client.GetAsync("v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.PostAsJsonAsync("v1/auth/refresh", new { tokens.RefreshToken })).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_access_token_lives_ten_minutes_and_a_session_thirty_idle_days()
    {
        await using var own = await AcademyHost.StartAsync();
        var tokens = await own.RedeemAsync(await own.RequestLinkAsync("slow@example.com"));

        own.Clock.Advance(TimeSpan.FromMinutes(10));
        using var late = own.CreateClient(tokens.AccessToken);
        await (await late.GetAsync("v1/me")).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "auth.invalid_token");

        own.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        var refreshed = await own.CreateClient().PostAsJsonAsync("v1/auth/refresh", new { tokens.RefreshToken });
        tokens = (await refreshed.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<TokenPair>())!;

        own.Clock.Advance(TimeSpan.FromDays(30));
        var idle = await own.CreateClient().PostAsJsonAsync("v1/auth/refresh", new { tokens.RefreshToken });
        await idle.ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "auth.session_ended");
    }

    private async Task<TokenPair> SignInAsync(string? email = null) =>
        await academy.RedeemAsync(await academy.RequestLinkAsync(email ?? $"person{Interlocked.Increment(ref people)}@example.com"));

    private async Task<TokenPair> RefreshedAsync(TokenPair tokens) =>
        (await (await RefreshAsync(tokens)).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<TokenPair>())!;

    private Task<HttpResponseMessage> RefreshAsync(TokenPair tokens) =>
        academy.CreateClient().PostAsJsonAsync("v1/auth/refresh", new { tokens.RefreshToken });

    private Task<HttpResponseMessage> MeAsync(string accessToken) => academy.CreateClient(accessToken).GetAsync("v1/me");
}
