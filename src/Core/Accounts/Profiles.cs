using Academy.Core.Platform;

namespace Academy.Core.Accounts;

/// <summary>Reading and changing one's own account, and finding others' for administration.</summary>
public sealed class Profiles(AccountStore accounts, TimeProvider clock)
{
    private const int Attempts = 5;

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
    public async Task<Result<Account>> ChangeAsync(UserId userId, ProfileChange change, string? ifMatch, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await accounts.FindAsync(userId, cancellation) is not { } account)
            {
                return AccountRefusals.NotFound;
            }

            if (ifMatch is not null && ifMatch != account.ETag)
            {
                return AccountRefusals.Stale;
            }

            if (!AccountDecisions.Change(account, change, clock.GetUtcNow()).Succeeded(out var changed, out var refusal))
            {
                return refusal;
            }

            if (changed == account)
            {
                return account;
            }

            if (await accounts.TryReplaceAsync(changed, cancellation) is { } saved)
            {
                return saved;
            }
        }

        return AccountRefusals.Contended;
    }
}
