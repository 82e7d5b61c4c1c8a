using Academy.Core.Platform;
using Academy.Core.Platform.Backfills;

namespace Academy.Core.Accounts;

/// <summary>Gives a time zone to accounts that have none, New York's (spec 8).</summary>
public sealed class TimezoneBackfill(AcademyDatabase database, AccountStore accounts, TimeProvider clock)
    : DocumentBackfill<Account>(database.Users, Account.DocumentId, "NOT IS_DEFINED(c.timezone)")
{
    public const string Default = "America/New_York";

    public override string Name => "timezones";

    public override string Purpose => $"Sets the time zone of accounts without one to {Default}.";

    protected override async Task<bool> RunAsync(Account account, CancellationToken cancellation)
    {
        // Each attempt reads the account again: its owner may be choosing a time zone at this moment.
        var changed = false;
        var outcome = await AccountRefusals.Concurrency.ChangeAsync(
            version: null,
            () => accounts.FindAsync(account.UserId, cancellation),
            latest =>
            {
                changed = latest.Timezone is null;
                return new(changed ? latest with { Timezone = Default, UpdatedAt = clock.GetUtcNow() } : latest);
            },
            save => accounts.TryReplaceAsync(save, cancellation));
        return outcome.Refusal == AccountRefusals.Busy ? throw new InvalidOperationException($"The account {account.UserId} never rests.")
            : changed && outcome.Refusal is null;
    }
}
