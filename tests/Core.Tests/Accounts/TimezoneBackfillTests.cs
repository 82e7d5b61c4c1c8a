using Academy.Core.Accounts;
using Academy.Core.Platform.Backfills;

namespace Academy.Core.Tests.Accounts;

[Spec(8)]
public sealed class TimezoneBackfillTests : IAsyncLifetime
{
    private AcademyStore store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IBackfill Backfill => store.Get<BackfillCatalog>().Get("timezones");

    public async ValueTask InitializeAsync() => store = await AcademyStore.OpenAsync();

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task Accounts_without_a_time_zone_get_New_York_s_and_the_others_keep_theirs()
    {
        var (without, with) = (await OpenAsync("a@example.com", null), await OpenAsync("b@example.com", "Europe/Berlin"));
        store.Clock.Advance(TimeSpan.FromHours(1));

        (await Backfill.CountAsync(Cancellation)).ShouldBe(new BackfillCount(Total: 2, Pending: 1));
        (await Backfill.ToTheEndAsync(Cancellation)).ShouldBe((1, 1));

        var changed = await FindAsync(without);
        (changed.Timezone, changed.UpdatedAt).ShouldBe(("America/New_York", store.Clock.GetUtcNow()));
        (await FindAsync(with)).ShouldBe(with);
        (await Backfill.CountAsync(Cancellation)).ShouldBe(new BackfillCount(Total: 2, Pending: 0));
    }

    [Fact]
    public async Task A_second_run_changes_nothing()
    {
        await OpenAsync("a@example.com", null);
        await Backfill.ToTheEndAsync(Cancellation);

        (await Backfill.ToTheEndAsync(Cancellation)).Changed.ShouldBe(0);
    }

    [Fact]
    public async Task More_accounts_than_a_page_are_all_reached_though_each_leaves_the_set_when_it_is_done()
    {
        foreach (var number in Enumerable.Range(1, 250))
        {
            await OpenAsync($"learner{number}@example.com", null);
        }

        (await Backfill.ToTheEndAsync(Cancellation)).ShouldBe((250, 250));
        (await Backfill.CountAsync(Cancellation)).Pending.ShouldBe(0);
    }

    [Fact]
    public async Task A_page_that_is_done_twice_counts_what_it_changed_once()
    {
        await OpenAsync("a@example.com", null);

        var pages = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Backfill.RunPageAsync(null, Cancellation)));

        pages.Sum(page => page.Changed).ShouldBe(1);
    }

    private async Task<Account> OpenAsync(string address, string? timezone)
    {
        EmailAddress.TryParse(address, out var email).ShouldBeTrue();
        var account = await store.Get<AccountStore>().FindOrOpenAsync(email, null, Cancellation);
        return timezone is null ? account : (await store.Get<AccountStore>().TryReplaceAsync(account with { Timezone = timezone }, Cancellation)).ShouldNotBeNull();
    }

    private async Task<Account> FindAsync(Account account) => (await store.Get<AccountStore>().FindAsync(account.UserId, Cancellation)).ShouldNotBeNull();
}
