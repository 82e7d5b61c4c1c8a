using System.Text.Json;
using Academy.Core.Accounts;
using Academy.Core.Platform;
using Academy.Core.Points;
using Academy.Core.Points.Boards;

namespace Academy.Core.Tests.Points.Boards;

[Spec(50)]
public sealed class BoardTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly LeaderboardQuery AllTime = new() { Period = BoardPeriod.All };

    private readonly PointsFixture fixture = new();

    private Leaderboards Leaderboards => fixture.Store.Get<Leaderboards>();

    private BoardProjection Projection => fixture.Store.Get<BoardProjection>();

    public ValueTask InitializeAsync() => fixture.InitializeAsync();

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task The_most_points_come_first_and_ties_share_a_rank()
    {
        await EarnAsync(await fixture.ListedAsync("Ada"), 2);
        await EarnAsync(await fixture.ListedAsync("Cleo"), 3);
        var bob = await EarnAsync(await fixture.ListedAsync("Bob"), 2);
        await EarnAsync(await fixture.ListedAsync("Dan"), 1);

        (await ReadAsync(AllTime, bob)).Items.ShouldBe(
            [new(1, "Cleo", 30, false), new(2, "Ada", 20, false), new(2, "Bob", 20, true), new(4, "Dan", 10, false)]);
    }

    [Fact]
    public async Task Ones_own_rank_is_told_from_below_the_top_too()
    {
        foreach (var number in Enumerable.Range(1, 4))
        {
            await EarnAsync(await fixture.ListedAsync($"Someone {number}"), 5);
        }

        var me = await EarnAsync(await fixture.ListedAsync("Me"), 1);

        var board = await ReadAsync(AllTime with { Limit = 2 }, me);
        board.Items.Count.ShouldBe(2);
        board.Own.ShouldBe(new LeaderboardItem(5, "Me", 10, true));
    }

    [Fact]
    public async Task Who_did_not_agree_is_on_no_board_and_nothing_is_kept_for_it()
    {
        var shy = await EarnAsync(await fixture.LearnerAsync(), 3);

        var board = await ReadAsync(AllTime, shy);
        (board.Items.Count, board.Own).ShouldBe((0, null));
        (await ViewsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Agreeing_later_brings_everything_earned_before_and_withdrawing_hides_it_at_once()
    {
        var learner = await EarnAsync(await fixture.LearnerAsync(account => account with { Name = "Ada" }), 3);

        await SetListedAsync(learner, true);
        await AssertEverywhereAsync(board => board.Items.ShouldHaveSingleItem().ShouldBe(new LeaderboardItem(1, "Ada", 30, true)), learner);

        await SetListedAsync(learner, false);
        await EarnAsync(learner, 2, "later");
        await AssertEverywhereAsync(board => (board.Items.Count, board.Own).ShouldBe((0, null)), learner);

        await SetListedAsync(learner, true);
        await AssertEverywhereAsync(board => board.Own!.Points.ShouldBe(50), learner);
    }

    [Fact]
    public async Task A_new_name_reaches_every_board_and_a_missing_or_telling_one_is_replaced()
    {
        var learner = await EarnAsync(await fixture.ListedAsync("Ada"), 1);

        foreach (var (name, shown) in new[] { ("Ada King", "Ada King"), (null, "Learner "), ("ada@example.com", "Learner ") })
        {
            await Projection.ProjectAsync(await fixture.ChangeAsync(learner, account => account with { Name = name }), Cancellation);
            await AssertEverywhereAsync(board => board.Own!.Name.ShouldStartWith(shown), learner);
        }

        var account = (await fixture.Store.Get<AccountStore>().FindAsync(learner, Cancellation))!;
        DisplayName.Of(account).ShouldBe(DisplayName.Of(account with { Name = null, Email = "other@example.com" }), "The stand-in stays the same.");
        DisplayName.Of(account).Length.ShouldBe("Learner A1B2".Length);
    }

    [Fact]
    public async Task Weeks_begin_on_Monday_and_months_on_the_first_and_old_ones_are_left_behind()
    {
        var learner = await fixture.ListedAsync("Ada");
        foreach (var (subject, at) in new[] { ("sunday", "2026-03-29T23:59:59Z"), ("monday", "2026-03-30T00:00:00Z"), ("april", "2026-04-01T12:00:00Z"), ("late", "2026-03-05T12:00:00Z") })
        {
            await fixture.RecordAsync(learner, subject, at: Instant(at));
        }

        await fixture.ProjectAsync(learner);
        fixture.Store.Clock.Advance(Instant("2026-04-02T09:00:00Z") - fixture.Store.Clock.GetUtcNow());

        foreach (var (period, points, from) in new[] { (BoardPeriod.Week, 20, "2026-03-30"), (BoardPeriod.Month, 10, "2026-04-01"), (BoardPeriod.All, 40, null) })
        {
            var board = await ReadAsync(new() { Period = period }, learner);
            (board.Own!.Points, board.From?.ToString("yyyy-MM-dd", null)).ShouldBe((points, from));
        }

        fixture.Store.Clock.Advance(TimeSpan.FromDays(7));
        (await ReadAsync(new() { Period = BoardPeriod.Week }, learner)).Items.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-03-02T09:00:00Z", BoardPeriod.All, 10)]
    [InlineData("2026-03-02T08:59:59Z", BoardPeriod.All, 0)]
    [InlineData("2026-03-02T09:30:00Z", BoardPeriod.All, 10)]
    [InlineData("2026-03-02T10:00:00Z", BoardPeriod.All, 20)]
    [InlineData("2026-03-03T08:00:00Z", BoardPeriod.All, 20)]
    [InlineData("2026-03-09T09:00:00+00:00", BoardPeriod.All, 30)]
    [InlineData("2026-03-09T11:00:00+02:00", BoardPeriod.All, 30)]
    [InlineData("2026-03-09T10:59:59+02:00", BoardPeriod.All, 20)]
    [InlineData("2026-03-09T09:00:00Z", BoardPeriod.Week, 10)]
    [InlineData("2026-03-08T23:00:00Z", BoardPeriod.Week, 20)]
    [InlineData("2026-03-09T09:00:00Z", BoardPeriod.Month, 30)]
    [InlineData("2026-03-11T09:00:00Z", BoardPeriod.All, 20)]
    [InlineData("2027-01-01T00:00:00Z", BoardPeriod.All, 20)]
    [InlineData("2027-01-01T00:00:00Z", BoardPeriod.Week, 0)]
    public async Task A_board_can_be_seen_as_it_was_at_any_instant(string asOf, BoardPeriod period, int points)
    {
        var learner = await fixture.ListedAsync("Ada");
        await fixture.RecordAsync(learner, "first", at: Instant("2026-03-02T09:00:00Z"));
        await fixture.RecordAsync(learner, "hour later", at: Instant("2026-03-02T10:00:00Z"));
        var third = await fixture.RecordAsync(learner, "week later", at: Instant("2026-03-09T09:00:00Z"));
        fixture.Store.Clock.Advance(Instant("2026-03-11T08:00:00Z") - fixture.Store.Clock.GetUtcNow());
        await fixture.ReverseAsync(learner, third);
        await fixture.ProjectAsync(learner);

        var board = await ReadAsync(new() { Period = period, AsOf = Instant(asOf) }, learner);

        (board.Own?.Points ?? 0).ShouldBe(points);
        board.Items.Count.ShouldBe(points == 0 ? 0 : 1);
    }

    [Fact]
    public async Task Boards_of_tracks_and_goals_count_their_own()
    {
        var learner = await EarnAsync(await fixture.ListedAsync("Ada"), 2);
        await fixture.Ledger.RecordAsync(PointsFixture.Draft(learner, "saas") with { TrackId = new("saas"), GoalId = null }, Cancellation);
        await fixture.ProjectAsync(learner);

        foreach (var (query, points) in new (LeaderboardQuery, int?)[]
        {
            (AllTime, 30), (AllTime with { TrackId = new("agency") }, 20), (AllTime with { TrackId = new("saas") }, 10),
            (AllTime with { GoalId = RewardingTrack.FirstClient }, 20), (AllTime with { GoalId = RewardingTrack.SecondClient }, null),
        })
        {
            (await ReadAsync(query, learner)).Own?.Points.ShouldBe(points!.Value);
            (await ReadAsync(query with { AsOf = fixture.Store.Clock.GetUtcNow() }, learner)).Own?.Points.ShouldBe(points!.Value);
        }

        (await ReadAsync(AllTime with { GoalId = RewardingTrack.SecondClient }, learner)).Own.ShouldBeNull();
    }

    [Fact]
    public async Task A_board_that_there_is_not_is_refused()
    {
        var caller = new Caller(new("someone"), Role.Learner);

        (await Leaderboards.ReadAsync(caller, AllTime with { TrackId = new("none") }, Cancellation)).Refusal.ShouldBe(PointsRefusals.UnknownBoard);
        (await Leaderboards.ReadAsync(caller, AllTime with { GoalId = new("none") }, Cancellation)).Refusal.ShouldBe(PointsRefusals.UnknownBoard);
        (await Leaderboards.ReadAsync(caller, AllTime with { TrackId = new("agency"), GoalId = RewardingTrack.FirstClient }, Cancellation)).Refusal!.Code
            .ShouldBe("points.one_board");
    }

    [Fact]
    public async Task Changes_that_come_twice_or_backwards_or_at_once_change_nothing()
    {
        var learner = await fixture.ListedAsync("Ada");
        foreach (var number in Enumerable.Range(0, 6))
        {
            await fixture.RecordAsync(learner, $"{number}", at: CourseBuilder.Start.AddDays(-number));
        }

        var entries = await fixture.EntriesAsync(learner);
        await Task.WhenAll(Enumerable.Reverse(entries).Concat(entries).Select(entry => fixture.Store.Another<BoardProjection>().ProjectAsync(entry, Cancellation)));
        var before = await ViewsAsync();
        await Projection.ProjectAsync(entries[0], Cancellation);

        await AssertEverywhereAsync(board => board.Own!.Points.ShouldBe(60), learner);
        (await ViewsAsync()).ShouldBe(before, "Nothing is written for what is in already.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Consent_that_changes_while_points_come_in_is_what_counts_in_the_end(bool last)
    {
        var learner = await fixture.ListedAsync("Ada");
        await Task.WhenAll(Enumerable.Range(0, 12).Select(async number =>
        {
            await fixture.RecordAsync(learner, $"{number}");
            var entry = (await fixture.EntriesAsync(learner)).Last();
            await (number % 3 == 0 ? TrySetListedAsync(learner, number % 2 == 0) : fixture.Store.Another<BoardProjection>().ProjectAsync(entry, Cancellation));
        }));

        await SetListedAsync(learner, last);
        await fixture.ProjectAsync(learner);

        await AssertEverywhereAsync(board => (board.Own?.Points ?? 0).ShouldBe(last ? 120 : 0), learner);
    }

    [Fact]
    public async Task A_board_from_below_the_top_is_the_same_now_and_as_of_now()
    {
        var me = await EarnAsync(await fixture.ListedAsync("Me"), 1);
        foreach (var number in Enumerable.Range(0, 40))
        {
            var other = await fixture.ListedAsync($"Someone {number}");
            await fixture.RecordAsync(other, "1");
            await EarnAsync(other, 1);
        }

        var board = await ReadAsync(AllTime with { Limit = 5 }, me);
        (board.Items.Count, board.Own!.Rank).ShouldBe((5, 41));
        (await ReadAsync(AllTime with { Limit = 5, AsOf = fixture.Store.Clock.GetUtcNow() }, me)).ShouldSatisfyAllConditions(
            then => then.Own.ShouldBe(board.Own),
            then => then.Items.Select(item => item.Points).ShouldBe(board.Items.Select(item => item.Points)));
    }

    [Fact]
    public async Task Rebuilt_from_the_ledger_boards_are_as_they_were_live()
    {
        var learner = await fixture.ListedAsync("Ada");
        foreach (var number in Enumerable.Range(0, 120))
        {
            var action = await fixture.RecordAsync(learner, $"{number}", at: CourseBuilder.Start.AddDays(-number % 100));
            await (number % 7 == 0 ? fixture.ReverseAsync(learner, action) : Task.CompletedTask);
            await (number % 40 == 0 ? fixture.ProjectAsync(learner) : Task.CompletedTask);
        }

        await fixture.ProjectAsync(learner);
        var live = await StateAsync();
        await CorruptAsync(learner);
        (await StateAsync()).ShouldNotBe(live);

        await Projection.RebuildAsync(learner, Cancellation);

        (await StateAsync()).ShouldBe(live);
    }

    [Fact]
    public async Task Who_is_gone_is_taken_off_the_boards()
    {
        var learner = await EarnAsync(await fixture.ListedAsync("Ada"), 2);
        await fixture.Store.Database.Users.RemoveAsync(learner.Value, Account.DocumentId, Cancellation);

        await Projection.ProjectAsync((await fixture.EntriesAsync(learner))[0], Cancellation);

        (await ReadAsync(AllTime, new("someone"))).Items.ShouldBeEmpty();
    }

    private async Task<UserId> EarnAsync(UserId learner, int calls, string prefix = "call")
    {
        foreach (var number in Enumerable.Range(0, calls))
        {
            await fixture.RecordAsync(learner, $"{prefix}{number}");
        }

        await fixture.ProjectAsync(learner);
        return learner;
    }

    private async Task SetListedAsync(UserId learner, bool isListed) => await Projection.ProjectAsync(
        await fixture.ChangeAsync(learner, account => account with { Privacy = new() { AllowLeaderboardDisplay = isListed } }), Cancellation);

    /// <summary>As far as nobody else changes the account at the same moment.</summary>
    private async Task TrySetListedAsync(UserId learner, bool isListed)
    {
        var account = (await fixture.Store.Get<AccountStore>().FindAsync(learner, Cancellation))!;
        var changed = account with { Privacy = new() { AllowLeaderboardDisplay = isListed } };
        await fixture.Store.Get<AccountStore>().TryReplaceAsync(changed, Cancellation);
        await fixture.Store.Another<BoardProjection>().ProjectAsync(changed, Cancellation);
    }

    private async Task<Leaderboard> ReadAsync(LeaderboardQuery query, UserId caller) =>
        (await Leaderboards.ReadAsync(new(caller, Role.Learner), query, Cancellation)).Value.ShouldNotBeNull();

    /// <summary>Looks at the overall board, the track's and the goal's, as they are and as of now.</summary>
    private async Task AssertEverywhereAsync(Action<Leaderboard> assert, UserId caller)
    {
        foreach (var query in new[] { AllTime, AllTime with { TrackId = new("agency") }, AllTime with { GoalId = RewardingTrack.FirstClient } })
        {
            assert(await ReadAsync(query, caller));
            assert(await ReadAsync(query with { AsOf = fixture.Store.Clock.GetUtcNow() }, caller));
        }
    }

    private async Task CorruptAsync(UserId learner)
    {
        var store = fixture.Store.Get<BoardStore>();
        var row = (await store.FindRowAsync(Board.Overall, learner, Cancellation))!;
        (await store.TrySaveAsync(
            row with { Points = 7, WeekPoints = 7 },
            [new BoardDay { ViewId = row.ViewId, UserId = learner, Day = new(2020, 1, 1), Points = 99 }],
            Cancellation)).ShouldBeTrue();
    }

    private async Task<string> StateAsync() => string.Join('\n', (await ViewsAsync()).Select(json =>
    {
        var document = JsonDocument.Parse(json).RootElement;
        return string.Join(' ', document.EnumerateObject().Where(field => !field.Name.StartsWith('_')).Select(field => field.ToString()));
    }).Order(StringComparer.Ordinal));

    private async Task<List<string>> ViewsAsync()
    {
        var documents = new List<string>();
        using var pages = fixture.Store.Database.Views.GetItemQueryIterator<JsonElement>("SELECT * FROM c");
        while (pages.HasMoreResults)
        {
            documents.AddRange((await pages.ReadNextAsync(Cancellation)).Select(document => document.GetRawText()));
        }

        return documents;
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
