using Academy.Core.Accounts;
using Academy.Core.Platform;
using Academy.Core.Points;
using Academy.Core.Points.Boards;

namespace Academy.Core.Tests.Points;

/// <summary>An embedded account with tracks that pay, for the tests of a class; each makes learners of its own.</summary>
public sealed class PointsFixture : IAsyncLifetime
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private int learners;

    public AcademyStore Store { get; private set; } = null!;

    public Ledger Ledger => Store.Get<Ledger>();

    public async ValueTask InitializeAsync()
    {
        Store = await AcademyStore.OpenAsync();
        await Store.PutTracksAsync(RewardingTrack.Agency, RewardingTrack.Saas);
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    /// <summary>A learner with an account; on the default track unless told otherwise.</summary>
    public async Task<UserId> LearnerAsync(Func<Account, Account>? with = null)
    {
        var number = Interlocked.Increment(ref learners);
        EmailAddress.TryParse($"learner{number}@example.com", out var email).ShouldBeTrue();
        var account = AccountDecisions.Open(new($"learner{number}"), email, $"Learner number {number}", Store.Clock.GetUtcNow());
        await Store.Database.Users.TryCreateAsync(account.UserId.Value, (with ?? (same => same))(account), Cancellation);
        return account.UserId;
    }

    /// <summary>A learner whom leaderboards may show, by this name.</summary>
    public Task<UserId> ListedAsync(string name) => LearnerAsync(account => account with { Name = name, Privacy = new() { AllowLeaderboardDisplay = true } });

    public async Task<Account> ChangeAsync(UserId user, Func<Account, Account> change)
    {
        var account = (await Store.Get<AccountStore>().FindAsync(user, Cancellation))!;
        return (await Store.Get<AccountStore>().TryReplaceAsync(change(account), Cancellation))!;
    }

    public Task<UserAction> RecordAsync(UserId user, string subject, string code = RewardingTrack.Call, DateTimeOffset? at = null) =>
        Ledger.RecordAsync(Draft(user, subject, code) with { At = at ?? Store.Clock.GetUtcNow() }, Cancellation);

    public async Task<UserAction> ReverseAsync(UserId user, UserAction action) =>
        (await Ledger.ReverseAsync(user, action.ActionId, "Because", byLearner: false, by: null, Cancellation)).Value.ShouldNotBeNull();

    public Task<List<LedgerEntry>> EntriesAsync(UserId user) =>
        Store.Get<LedgerStore>().EntriesAsync(user, after: 0, Cancellation).ToListAsync(Cancellation).AsTask();

    public async Task<PointsTotals?> PointsAsync(UserId user) => await Store.Get<PointsStore>().FindAsync(user, Cancellation);

    public async Task ProjectAsync(UserId user)
    {
        foreach (var entry in await EntriesAsync(user))
        {
            await Store.Get<PointsProjection>().ProjectAsync(user, entry.Sequence, Cancellation);
            await Store.Get<BoardProjection>().ProjectAsync(entry, Cancellation);
        }
    }

    public static ActionDraft Draft(UserId user, string subject, string code = RewardingTrack.Call) => new()
    {
        UserId = user,
        Rule = RewardingTrack.Agency.ActionTypes.Single(type => type.Code == code),
        Subject = subject,
        TrackId = RewardingTrack.Agency.TrackId,
        GoalId = RewardingTrack.FirstClient,
        Title = $"{code} {subject}",
        IsAutomatic = false,
        At = CourseBuilder.Start,
    };
}
