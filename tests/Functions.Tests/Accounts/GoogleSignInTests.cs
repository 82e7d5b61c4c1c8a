using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Academy.Core.Accounts;
using Academy.Functions.Http.Authentication;
using Microsoft.Extensions.DependencyInjection;
using IHttpClientFactory = Google.Apis.Http.IHttpClientFactory;

namespace Academy.Functions.Tests.Accounts;

[Spec(1)]
public sealed class GoogleSignInTests : IAsyncLifetime
{
    private AcademyHost academy = null!;

    public async ValueTask InitializeAsync() => academy = await AcademyHost.StartAsync(new()
    {
        Configure = worker => worker.Services
            .Configure<SignInOptions>(options => options.Google.ClientId = GoogleKeys.ClientId)
            .AddSingleton<IHttpClientFactory>(new GoogleKeys()),
    });

    public ValueTask DisposeAsync() => academy.DisposeAsync();

    [Fact]
    public async Task A_person_google_vouches_for_gets_an_account_with_their_name()
    {
        var me = await EnterAsync(Sign());

        (me.Email, me.Name, me.Role).ShouldBe(("ada@example.com", "Ada Lovelace", "learner"));
    }

    [Fact]
    public async Task The_same_person_is_the_same_user_also_under_another_address()
    {
        var first = await EnterAsync(Sign());
        var again = await EnterAsync(Sign());
        var moved = await EnterAsync(Sign(new { email = "ada@elsewhere.example" }));

        again.UserId.ShouldBe(first.UserId);
        moved.UserId.ShouldBe(first.UserId);
        moved.Email.ShouldBe("ada@example.com");
    }

    [Fact]
    public async Task A_verified_address_leads_to_the_account_it_has()
    {
        using var byMail = await academy.SignInAsync("ada@example.com");

        (await EnterAsync(Sign(new { email = "Ada@Example.com" }))).UserId.ShouldBe((await Me.OfAsync(byMail)).UserId);
    }

    [Fact]
    public async Task First_sign_ins_at_once_open_one_account()
    {
        var users = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => EnterAsync(Sign())));

        users.Select(user => user.UserId).Distinct().Count().ShouldBe(1);
    }

    public static TheoryData<string, object?, object?> Forged => new()
    {
        { "another audience", new { aud = "other.apps.googleusercontent.com" }, null },
        { "another issuer", new { iss = "https://accounts.evil.example" }, null },
        { "an address that is not verified", new { email_verified = false }, null },
        { "no address", new { email = (string?)null }, null },
        { "no subject", new { sub = (string?)null }, null },
        { "issued in the future", new { iat = 1_893_456_000 }, null },
        { "no signature", null, new { alg = "none" } },
        { "a symmetric signature", null, new { alg = "HS256" } },
    };

    [Theory, MemberData(nameof(Forged))]
    public async Task A_token_with_a_flaw_is_refused(string flaw, object? claims, object? header)
    {
        var answer = await PostAsync(Sign(claims, header));

        (await answer.ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "auth.google_invalid")).Title.ShouldNotContain(flaw);
    }

    [Fact]
    public async Task A_token_is_refused_from_the_second_it_expires()
    {
        var token = Sign();

        academy.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        (await PostAsync(token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        academy.Clock.Advance(TimeSpan.FromSeconds(2));
        await (await PostAsync(token)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "auth.google_invalid");
    }

    [Fact]
    public async Task A_token_signed_by_someone_else_or_altered_is_refused()
    {
        using var stranger = RSA.Create(2048);
        foreach (var keyId in (string[])["key-1", "key-2"])
        {
            var token = GoogleKeys.Sign(academy.Clock.GetUtcNow(), header: new { kid = keyId }, key: stranger);
            await (await PostAsync(token)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "auth.google_invalid");
        }

        var (honest, forged) = (Sign().Split('.'), Sign(new { email = "eve@example.com" }).Split('.'));
        await (await PostAsync($"{honest[0]}.{forged[1]}.{honest[2]}")).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "auth.google_invalid");
        await (await PostAsync($"{honest[0]}.{honest[1]}.")).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "auth.google_invalid");
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("a.b")]
    [InlineData("a.b.c")]
    [InlineData("....")]
    [InlineData("e30.e30.e30")]
    [InlineData("bm90anNvbg.bm90anNvbg.bm90anNvbg")]
    public async Task What_is_no_token_is_refused(string token) =>
        await (await PostAsync(token)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "auth.google_invalid");

    [Fact]
    public async Task Without_a_client_id_google_is_not_a_way_in()
    {
        await using var plain = await AcademyHost.StartAsync();

        var answer = await plain.CreateClient().PostAsJsonAsync("v1/auth/google", new { idToken = Sign() });

        await answer.ShouldBeRefusedAsync(HttpStatusCode.ServiceUnavailable, "auth.google_unavailable");
    }

    private string Sign(object? claims = null, object? header = null) => GoogleKeys.Sign(academy.Clock.GetUtcNow(), claims, header);

    private Task<HttpResponseMessage> PostAsync(string idToken) => academy.CreateClient().PostAsJsonAsync("v1/auth/google", new { idToken });

    private async Task<Me> EnterAsync(string idToken)
    {
        var tokens = await (await PostAsync(idToken)).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<TokenPair>();
        using var client = academy.CreateClient(tokens!.AccessToken);
        return await Me.OfAsync(client);
    }
}
