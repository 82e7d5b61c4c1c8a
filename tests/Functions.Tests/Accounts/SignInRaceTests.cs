using System.Net;
using System.Net.Http.Json;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Accounts;

/// <summary>Races that leave nothing to luck: all who take part stand before the same write, having read the same state, when it is let through.</summary>
[Spec(1, 2, 4)]
public sealed class SignInRaceTests : IAsyncLifetime
{
    private AcademyHost academy = null!;

    public async ValueTask InitializeAsync() => academy = await AcademyHost.StartAsync();

    public ValueTask DisposeAsync() => academy.DisposeAsync();

    [Fact]
    public async Task Of_twenty_who_found_the_same_link_one_gets_in()
    {
        var token = await academy.RequestLinkAsync("race@example.com");

        var answers = await RaceAsync(OperationKinds.Delete, Schema.Directory, Enumerable.Repeat(() => RedeemAsync(token), 20));

        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Unauthorized).ShouldBe(19);
    }

    [Theory]
    [InlineData(Schema.Directory)]
    [InlineData(Schema.Users)]
    public async Task Five_first_links_of_one_address_open_one_account(string container)
    {
        List<string> links = [];
        for (var i = 0; i < 5; i++)
        {
            links.Add(await academy.RequestLinkAsync("first@example.com"));
        }

        var answers = await RaceAsync(OperationKinds.Create, container, links.Select(link => (Func<Task<HttpResponseMessage>>)(() => RedeemAsync(link))));

        HashSet<string> users = [];
        foreach (var answer in answers)
        {
            var tokens = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<TokenPair>())!;
            using var client = academy.CreateClient(tokens.AccessToken);
            users.Add((await Me.OfAsync(client)).UserId);
        }

        users.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Of_twenty_who_refresh_with_the_same_token_one_wins_and_then_the_session_is_over()
    {
        var first = await academy.RedeemAsync(await academy.RequestLinkAsync("refresh@example.com"));

        var answers = await RaceAsync(OperationKinds.Replace, Schema.Users, Enumerable.Repeat(() => RefreshAsync(first), 20));

        var winner = answers.Where(answer => answer.IsSuccessStatusCode).ShouldHaveSingleItem();
        var second = (await winner.Content.ReadFromJsonAsync<TokenPair>())!;
        await (await RefreshAsync(second)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized, "auth.session_ended");
    }

    [Fact]
    public async Task Of_two_administrators_who_remove_each_other_one_remains()
    {
        using var ada = await academy.SignInAsync("ada@example.com", Role.PlatformAdmin);
        using var ben = await academy.SignInAsync("ben@example.com", Role.PlatformAdmin);
        var (adaId, benId) = ((await Me.OfAsync(ada)).UserId, (await Me.OfAsync(ben)).UserId);

        var answers = await RaceAsync(OperationKinds.Replace, Schema.Directory, [() => DemoteAsync(ada, benId), () => DemoteAsync(ben, adaId)]);

        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1);
        await answers.Single(answer => !answer.IsSuccessStatusCode).ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "account.not_administrator");
        string[] roles = [(await Me.OfAsync(ada)).Role, (await Me.OfAsync(ben)).Role];
        roles.ShouldBe(["learner", "platform_admin"], ignoreOrder: true);
    }

    /// <summary>Starts all, holds each at its first write of this kind, and lets them go on when all have arrived.</summary>
    private async Task<HttpResponseMessage[]> RaceAsync(OperationKinds write, string container, IEnumerable<Func<Task<HttpResponseMessage>>> runners)
    {
        var starts = runners.ToList();
        var held = new FaultPlan().Add(Fault.Latency(TimeSpan.FromSeconds(1)), write, container, times: starts.Count);
        academy.Services.GetRequiredService<Local.Cosmos.Account>().Faults = held;

        var all = Task.WhenAll(starts.Select(start => start()));
        await Eventually.TrueAsync(() => held.Injected == starts.Count);
        await Eventually.TrueAsync(() =>
        {
            academy.Clock.Advance(TimeSpan.FromSeconds(1));
            return all.IsCompleted;
        });
        return await all;
    }

    private Task<HttpResponseMessage> RedeemAsync(string token) => academy.CreateClient().PostAsJsonAsync("v1/auth/magic-link/redeem", new { token });

    private Task<HttpResponseMessage> RefreshAsync(TokenPair tokens) =>
        academy.CreateClient().PostAsJsonAsync("v1/auth/refresh", new { tokens.RefreshToken });

    private static Task<HttpResponseMessage> DemoteAsync(HttpClient client, string userId) => client.PutAsJsonAsync($"v1/users/{userId}/role", new { role = "learner" });
}
