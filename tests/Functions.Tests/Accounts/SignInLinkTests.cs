using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Academy.Core.Accounts;
using Academy.Core.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Accounts;

[Spec(2, 5)]
public sealed class SignInLinkTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task A_link_from_the_mail_signs_in_and_opens_the_account()
    {
        var tokens = await academy.RedeemAsync(await academy.RequestLinkAsync("ada@example.com"));

        tokens.ExpiresIn.ShouldBe(600);
        using var ada = academy.CreateClient(tokens.AccessToken);
        var me = await Me.OfAsync(ada);
        me.Email.ShouldBe("ada@example.com");
        me.Role.ShouldBe("learner");
    }

    [Fact]
    public async Task Asking_answers_alike_for_those_with_and_without_an_account()
    {
        await academy.SignInAsync("known@example.com");
        await academy.RequestLinkAsync("stranger@example.com");

        using var known = await Ask("known@example.com");
        using var stranger = await Ask("stranger@example.com");

        known.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        stranger.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await known.Content.ReadAsStringAsync()).ShouldBe(await stranger.Content.ReadAsStringAsync());
        Names(known).ShouldBe(Names(stranger));
        known.Operations().ShouldBe(stranger.Operations(), "the work done is the same, so its time is too");
    }

    [Theory]
    [InlineData("")]
    [InlineData("not an address")]
    [InlineData("ada@example.com, eve@example.com")]
    [InlineData("ada@example.com\r\nBcc: eve@example.com")]
    public async Task What_is_no_address_is_refused(string email) => await (await Ask(email)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "auth.invalid_email");

    [Fact]
    public async Task Opening_the_page_spends_nothing()
    {
        var token = await academy.RequestLinkAsync("scanned@example.com");
        for (var scanner = 0; scanner < 3; scanner++)
        {
            (await academy.Http.GetAsync($"sign-in#token={token}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await academy.RedeemAsync(token);
    }

    [Fact]
    public async Task The_page_lets_nothing_in_and_the_token_out_to_nobody()
    {
        var page = await academy.Http.GetAsync("sign-in");

        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        page.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldStartWith("default-src 'none'; ");
        var html = await page.Content.ReadAsStringAsync();
        foreach (var tag in (string[])["script", "style"])
        {
            var inline = html.Split($"<{tag}>")[1].Split($"</{tag}>")[0];
            policy.ShouldContain($"{tag}-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(inline)))}'");
        }

        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
    }

    [Fact]
    public async Task A_link_works_once()
    {
        var token = await academy.RequestLinkAsync("once@example.com");
        await academy.RedeemAsync(token);

        await (await Redeem(token)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "auth.link_invalid");
    }

    [Fact]
    public async Task A_name_claimed_before_a_crash_is_opened_by_the_next_sign_in()
    {
        await academy.Services.GetRequiredService<DirectoryStore>().ClaimAsync("email:crashed@example.com", "user-before-the-crash", CancellationToken.None);

        using var client = await academy.SignInAsync("crashed@example.com");

        (await Me.OfAsync(client)).UserId.ShouldBe("user-before-the-crash");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("../../users")]
    [InlineData("")]
    public async Task A_token_that_was_never_issued_is_refused_like_a_used_one(string token) =>
        await (await Redeem(token)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "auth.link_invalid");

    [Fact]
    public async Task The_mail_comes_from_the_academy_and_names_its_limits()
    {
        await academy.RequestLinkAsync("reader@example.com");

        var text = (await academy.MailToAsync("reader@example.com"))[0];
        text.ShouldContain("http");
        text.ShouldContain("15 minutes");
    }

    [Fact]
    public async Task Nothing_of_a_link_stays_once_it_is_mailed_and_spent()
    {
        var token = await academy.RequestLinkAsync("gone@example.com");
        var directory = academy.Services.GetRequiredService<AcademyDatabase>().Directory;
        (await directory.FindAsync<MagicLink>(MagicLink.KeyOf(token), MagicLink.DocumentId, CancellationToken.None)).ShouldNotBeNull();

        await academy.RedeemAsync(token);

        (await directory.FindAsync<MagicLink>(MagicLink.KeyOf(token), MagicLink.DocumentId, CancellationToken.None)).ShouldBeNull();
        (await directory.FindAsync<Core.Messaging.OutboxItem>(MagicLink.KeyOf(token), $"outbox:sign-in:{Secret.HashOf(token)}", CancellationToken.None)).ShouldBeNull();
    }

    private Task<HttpResponseMessage> Ask(string email) => academy.CreateClient().PostAsJsonAsync("v1/auth/magic-link", new { email });

    private Task<HttpResponseMessage> Redeem(string token) => academy.CreateClient().PostAsJsonAsync("v1/auth/magic-link/redeem", new { token });

    private static string[] Names(HttpResponseMessage response) => [.. response.Headers.Select(header => header.Key).Order()];
}
