using Academy.Core.Platform;

namespace Academy.Core.Accounts;

/// <summary>Reading and changing one's own account, and finding others' for administration.</summary>
public sealed class Profiles(AccountStore accounts, TimeProvider clock)
{
    public async Task<Result<Account>> FindAsync(UserId userId, CancellationToken cancellation) =>
        await accounts.FindAsync(userId, cancellation) is { } account ? account : AccountRefusals.NotFound;

    /// <summary>The account of an address, or none.</summary>
    public async Task<Result<Account[]>> FindAsync(string email, CancellationToken cancellation)
    {
        if (!EmailAddress.TryParse(email, out var address))
        {
            return AuthRefusals.InvalidEmail;
        }

        return await accounts.FindAsync(address, cancellation) is { } account ? new[] { account } : [];
    }

    /// <param name="ifMatch">The version that the change was made against; without one, it is applied to whatever is there.</param>
    public Task<Result<Account>> ChangeAsync(UserId userId, ProfileChange change, string? ifMatch, CancellationToken cancellation) =>
        AccountRefusals.Concurrency.ChangeAsync(
            ifMatch,
            () => accounts.FindAsync(userId, cancellation),
            account => new(AccountDecisions.Change(account, change, clock.GetUtcNow())),
            changed => accounts.TryReplaceAsync(changed, cancellation));
}
