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

    // Reads the account again: its owner may be choosing a time zone at this moment.
    protected override Task<bool> RunAsync(Account account, CancellationToken cancellation) => AccountRefusals.Concurrency.BringAsync(
        () => accounts.FindAsync(account.UserId, cancellation),
        latest => latest.Timezone is null ? latest with { Timezone = Default, UpdatedAt = clock.GetUtcNow() } : latest,
        (_, changed) => accounts.TryReplaceAsync(changed, cancellation));
}
