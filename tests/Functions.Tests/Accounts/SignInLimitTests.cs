using System.Net;
using System.Net.Http.Json;

namespace Academy.Functions.Tests.Accounts;

[Spec(2)]
public sealed class SignInLimitTests : IAsyncLifetime
{
    private AcademyHost academy = null!;

    public async ValueTask InitializeAsync() => academy = await AcademyHost.StartAsync();

    public ValueTask DisposeAsync() => academy.DisposeAsync();

    [Fact]
    public async Task A_link_is_good_until_just_before_fifteen_minutes_are_over()
    {
        string[] links = [await academy.RequestLinkAsync("early@example.com"), await academy.RequestLinkAsync("late@example.com")];

        academy.Clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromMilliseconds(1));
        (await RedeemAsync(links[0])).StatusCode.ShouldBe(HttpStatusCode.OK);
        academy.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await (await RedeemAsync(links[1])).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "auth.link_invalid");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_address_gets_five_links_in_a_quarter_of_an_hour_with_or_without_an_account(bool known)
    {
        if (known)
        {
            await academy.SignInAsync("popular@example.com");
            academy.Clock.Advance(TimeSpan.FromMinutes(15));
        }

        for (var i = 0; i < 5; i++)
        {
            (await AskAsync(academy.CreateClient(), "popular@example.com")).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        }

        var refused = await AskAsync(academy.CreateClient(), "POPULAR@example.com");
        await refused.ShouldBeRefusedAsync(HttpStatusCode.TooManyRequests, "rate_limit.exceeded");
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(15));

        (await AskAsync(academy.CreateClient(), "other@example.com")).StatusCode.ShouldBe(HttpStatusCode.Accepted, "others are not affected");
        academy.Clock.Advance(refused.Headers.RetryAfter.Delta.Value);
        (await AskAsync(academy.CreateClient(), "popular@example.com")).StatusCode.ShouldBe(HttpStatusCode.Accepted, "the wait is as long as announced");
    }

    [Fact]
    public async Task A_stranger_who_uses_up_an_address_leaves_its_owner_a_way_in()
    {
        for (var i = 0; i < 5; i++)
        {
            (await AskAsync(academy.CreateClient(), "victim@example.com")).EnsureSuccessStatusCode();
        }

        (await AskAsync(academy.CreateClient(), "victim@example.com")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);

        var mails = await academy.MailToAsync("victim@example.com");
        var token = mails[0].Split("#token=")[1][..43];
        (await RedeemAsync(token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_network_gets_sixty_links_in_a_quarter_of_an_hour_also_over_a_restart()
    {
        var network = new { Address = "198.51.100.7" };
        for (var i = 0; i < 60; i++)
        {
            (await AskAsync(From(network.Address), $"user{i}@example.com")).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        }

        await (await AskAsync(From(network.Address), "user60@example.com")).ShouldBeRefusedAsync(HttpStatusCode.TooManyRequests, "rate_limit.exceeded");
        await academy.RestartAsync();
        await (await AskAsync(From(network.Address), "user61@example.com")).ShouldBeRefusedAsync(HttpStatusCode.TooManyRequests, "rate_limit.exceeded");
        (await AskAsync(From("198.51.100.8"), "user62@example.com")).StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Permits_taken_at_once_are_all_counted()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AskAsync(academy.CreateClient(), "crowd@example.com")));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Accepted).ShouldBe(5);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ShouldBe(15);
    }

    [Theory]
    [InlineData("v1/auth/magic-link/redeem", """{"token":"guess"}""", 100, HttpStatusCode.Unauthorized)]
    [InlineData("v1/auth/google", """{"idToken":"guess"}""", 100, HttpStatusCode.ServiceUnavailable)]
    public async Task Guessing_is_limited_by_network(string route, string body, int permits, HttpStatusCode otherwise)
    {
        for (var i = 0; i < permits; i++)
        {
            (await PostAsync(route, body)).StatusCode.ShouldBe(otherwise);
        }

        (await PostAsync(route, body)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    private Task<HttpResponseMessage> PostAsync(string route, string body) =>
        From("203.0.113.1").PostAsync(route, new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

    private HttpClient From(string address)
    {
        var client = new HttpClient { BaseAddress = academy.Http.BaseAddress };
        client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return client;
    }

    private Task<HttpResponseMessage> RedeemAsync(string token) => academy.CreateClient().PostAsJsonAsync("v1/auth/magic-link/redeem", new { token });

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, string email) => client.PostAsJsonAsync("v1/auth/magic-link", new { email });
}
