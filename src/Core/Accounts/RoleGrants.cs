using System.Text.Json;
using Academy.Core.Messaging;
using Academy.Core.Platform;

namespace Academy.Core.Accounts;

/// <summary>Granting platform roles. Every change leaves an audit entry.</summary>
public sealed class RoleGrants(AccountStore accounts, AdministratorStore administrators, SessionCache cache, TimeProvider clock)
{
    private const int Attempts = 5;

    /// <summary>Grants a role, on behalf of an administrator or, without a caller, of the academy's configuration. Repeating it changes nothing.</summary>
    public async Task<Result<Account>> GrantAsync(UserId userId, Role role, Caller? by, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await accounts.FindAsync(userId, cancellation) is not { } account)
            {
                return AccountRefusals.NotFound;
            }

            // The roster first: it decides, and a crash before the account is saved is repaired by granting again.
            var roster = await administrators.LoadAsync(cancellation);
            if (!roster.Grant(userId, role, by).Succeeded(out var granted, out var refusal))
            {
                return refusal;
            }

            var isDecided = granted == roster || await administrators.TrySaveAsync(granted, cancellation);
            if (isDecided && await SaveAsync(account, role, by, cancellation))
            {
                cache.Forget(userId);
                return await accounts.FindAsync(userId, cancellation) is { } saved ? saved : AccountRefusals.NotFound;
            }
        }

        return AccountRefusals.Busy;
    }

    private Task<bool> SaveAsync(Account account, Role role, Caller? by, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var granted = AccountDecisions.Grant(account, role, now);
        return granted == account ? Task.FromResult(true) : accounts.TryReplaceAsync(granted, Audit(account, role, by, now), cancellation);
    }

    private AuditEntry Audit(Account account, Role role, Caller? by, DateTimeOffset now) => new()
    {
        EntryId = Ids.NewText(clock),
        Action = "role.granted",
        ActorId = by?.UserId,
        SubjectId = account.UserId,
        Before = NameOf(account.Role),
        After = NameOf(role),
        At = now,
    };

    private static string? NameOf(Role role) => JsonSerializer.SerializeToElement(role, Json.Documents).GetString();
}
