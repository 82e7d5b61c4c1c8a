using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Academy.Core.Accounts;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.TestKit;

/// <summary>Signing in as people do: ask for a link, read the mail, spend the link.</summary>
public sealed partial class AcademyHost
{
    // Half of what an access token lives, so that no test is given one that ends under it.
    private static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<Role, (DateTimeOffset At, Lazy<Task<HttpClient>> Client)> signedIn = new();
    private int networks;

    /// <summary>A client of a user with this role; the same one for some minutes, so tests that end its session sign in by address instead.</summary>
    public Task<HttpClient> SignInAsync(Role role) =>
        signedIn.AddOrUpdate(role, Fresh, (_, known) => Clock.GetUtcNow() - known.At < FreshFor ? known : Fresh(role)).Client.Value;

    /// <summary>A client of the user with this address, whose account is opened when there is none.</summary>
    public async Task<HttpClient> SignInAsync(string email, Role role = Role.Learner)
    {
        var tokens = await RedeemAsync(await RequestLinkAsync(email));
        var client = CreateClient(tokens.AccessToken);
        if (role == Role.Learner)
        {
            return client;
        }

        // Not twice: a grant makes the next request of all the user's clients look their sessions up, which a test may be counting.
        var me = await client.GetFromJsonAsync<JsonElement>("v1/me");
        if (me.GetProperty("role").Deserialize<Role>(Json.Documents) != role)
        {
            await Services.GetRequiredService<RoleGrants>().GrantAsync(UserId.From(me.GetProperty("userId").GetString()!), role, by: null, CancellationToken.None);
        }

        return client;
    }

    private (DateTimeOffset At, Lazy<Task<HttpClient>> Client) Fresh(Role role) => (Clock.GetUtcNow(), new(() => SignInAsync($"{role}@test.example", role)));

    /// <summary>A client on a network address of its own, so that rate limits of one test don't reach another.</summary>
    public HttpClient CreateClient(string? accessToken = null)
    {
        var client = new HttpClient { BaseAddress = Http.BaseAddress };
        var network = Interlocked.Increment(ref networks);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", $"10.{network >> 16 & 255}.{network >> 8 & 255}.{network & 255}");
        if (accessToken is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", accessToken);
        }

        return client;
    }

    /// <summary>Asks for a sign-in link and reads the mail. Returns the token in it.</summary>
    public async Task<string> RequestLinkAsync(string email)
    {
        using var client = CreateClient();
        (await client.PostAsJsonAsync("v1/auth/magic-link", new { email })).EnsureSuccessStatusCode();
        return (await MailToAsync(email)).Select(text => TokenIn().Match(text)).First(found => found.Success).Groups[1].Value;
    }

    public async Task<TokenPair> RedeemAsync(string token)
    {
        using var client = CreateClient();
        var response = await client.PostAsJsonAsync("v1/auth/magic-link/redeem", new { token });
        return (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<TokenPair>())!;
    }

    /// <summary>The texts of the mails to an address, newest first.</summary>
    public async Task<IReadOnlyList<string>> MailToAsync(string email)
    {
        await SettleAsync();
        var mailbox = await Http.GetFromJsonAsync<JsonElement>($"dev/mailbox.json?to={Uri.EscapeDataString(email)}");
        return [.. mailbox.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("text").GetString()!)];
    }

    [GeneratedRegex("#token=([A-Za-z0-9_-]{43})")]
    private static partial Regex TokenIn();
}
