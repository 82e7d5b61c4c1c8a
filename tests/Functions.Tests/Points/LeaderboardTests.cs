using System.Net;
using Academy.Core.Points.Boards;
using Academy.Functions.Tests.Accounts;

namespace Academy.Functions.Tests.Points;

[Spec(50, 176)]
public sealed class LeaderboardTests : IAsyncLifetime
{
    private readonly PayingAcademy fixture = new();

    private AcademyHost Academy => fixture.Academy;

    public ValueTask InitializeAsync() => fixture.InitializeAsync();

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task Only_those_who_agreed_are_shown_and_by_name()
    {
        var (ada, bob, shy) = (await fixture.LearnerAsync(), await fixture.LearnerAsync(), await fixture.LearnerAsync());
        await ada.ShowAsync(name: "Ada");
        await bob.ShowAsync();
        foreach (var learner in new[] { ada, ada, bob, shy, shy, shy })
        {
            await learner.ToldAsync();
        }

        await Academy.SettleAsync();
        var board = await ada.LeaderboardAsync();
        board.Items.Select(item => (item.Rank, item.Points, item.IsMe)).ShouldBe([(1, 21, true), (2, 11, false)]);
        (board.Items[0].Name, board.Items[1].Name[..8], board.Own).ShouldBe(("Ada", "Learner ", board.Items[0]));
        (await shy.LeaderboardAsync()).Own.ShouldBeNull();
        (await shy.GetStringAsync("v1/leaderboards?period=all")).ShouldNotContain("@");
    }

    [Fact]
    public async Task Who_withdraws_consent_is_gone_and_who_gives_it_again_is_back_with_everything()
    {
        var (ada, bob) = (await fixture.LearnerAsync(), await fixture.LearnerAsync());
        await ada.ShowAsync(name: "Ada");
        await ada.ToldAsync();
        await Academy.SettleAsync();
        (await bob.LeaderboardAsync("?trackId=agency&period=month")).Items.ShouldHaveSingleItem().Points.ShouldBe(11);

        await ada.ShowAsync(allow: false);
        await ada.ToldAsync();
        await Academy.SettleAsync();
        (await bob.LeaderboardAsync("?trackId=agency&period=month")).Items.ShouldBeEmpty();
        (await bob.LeaderboardAsync("?period=all&asOf=2026-03-02T09:30:00Z")).Items.ShouldBeEmpty();

        await ada.ShowAsync(name: "Ada King");
        await Academy.SettleAsync();
        (await bob.LeaderboardAsync("?trackId=agency&period=month")).Items.ShouldHaveSingleItem().ShouldBe(new LeaderboardItem(1, "Ada King", 21, false));
    }

    [Fact]
    public async Task A_board_of_last_week_is_found_by_an_instant_in_it()
    {
        var ada = await fixture.LearnerAsync();
        var email = (await Me.OfAsync(ada)).Email;
        await ada.ShowAsync(name: "Ada");
        await ada.ToldAsync();
        await Academy.SettleAsync();
        await Academy.AdvanceAsync(TimeSpan.FromDays(8));
        ada = await Academy.SignInAsync(email);
        await Academy.SettleAsync();

        (await ada.LeaderboardAsync("?period=week")).ShouldSatisfyAllConditions(
            board => board.Own!.Points.ShouldBe(1),
            board => board.From.ShouldBe(new DateOnly(2026, 3, 9)));
        (await ada.LeaderboardAsync("?period=week&asOf=2026-03-08T23:59:59Z")).Own!.Points.ShouldBe(11);
        (await ada.LeaderboardAsync("?period=week&asOf=2026-03-02T08:59:59Z")).Items.ShouldBeEmpty();
        (await ada.LeaderboardAsync()).Own!.Points.ShouldBe(12);
    }

    [Theory]
    [InlineData("?limit=1")]
    [InlineData("?limit=1&period=all&trackId=agency")]
    [InlineData("?limit=1&period=all&asOf=2026-03-02T10:00:00Z")]
    public async Task A_board_with_ones_own_rank_from_below_costs_at_most_five_operations(string query)
    {
        var (ada, bob) = (await fixture.LearnerAsync(), await fixture.LearnerAsync());
        await ada.ShowAsync(name: "Ada");
        await bob.ShowAsync(name: "Bob");
        await ada.ToldAsync();
        await Academy.SettleAsync();

        var response = await bob.GetAsync($"v1/leaderboards{query}");

        (await PointsCalls.ReadAsync<Leaderboard>(response)).Own!.Rank.ShouldBe(2);
        response.Operations().ShouldBeLessThanOrEqualTo(5);
    }

    [Theory]
    [InlineData("?trackId=none")]
    [InlineData("?goalId=none")]
    public async Task A_board_that_there_is_not_is_not_found(string query) => await (await (await fixture.LearnerAsync()).GetAsync($"v1/leaderboards{query}"))
        .ShouldBeRefusedAsync(HttpStatusCode.NotFound, "points.unknown_board");

    [Fact]
    public async Task A_reversal_reaches_the_board()
    {
        var ada = await fixture.LearnerAsync();
        await ada.ShowAsync(name: "Ada");
        var action = await ada.ToldAsync();
        await ada.DeleteAsync($"v1/me/actions/{action.Id}");
        await Academy.SettleAsync();

        (await ada.LeaderboardAsync("?goalId=first-client")).Items.ShouldBeEmpty();
        (await ada.LeaderboardAsync("?period=week")).Own!.Points.ShouldBe(1);
    }
}
