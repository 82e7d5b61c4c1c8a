using System.Runtime.CompilerServices;
using System.Text.Json;
using Academy.Core.Messaging;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Accounts;

/// <summary>Accounts in <c>users</c>; e-mail addresses and Google identities lead to them through the directory.</summary>
public sealed class AccountStore(AcademyDatabase database, DirectoryStore directory, TimeProvider clock)
{
    public Task<Account?> FindAsync(UserId userId, CancellationToken cancellation) =>
        database.Users.FindAsync<Account>(userId.Value, Account.DocumentId, cancellation);

    public Task<Account?> FindAsync(EmailAddress email, CancellationToken cancellation) => FindOwnerAsync(email.DirectoryKey, cancellation);

    public Task<Account?> FindByGoogleAsync(string subject, CancellationToken cancellation) => FindOwnerAsync(GoogleKey(subject), cancellation);

    /// <summary>The account of an address whose owner is at the door; opened when there is none, once however many ask at the same time.</summary>
    public async Task<Account> FindOrOpenAsync(EmailAddress email, string? name, CancellationToken cancellation)
    {
        if (await FindAsync(email, cancellation) is { } account)
        {
            return account;
        }

        var userId = UserId.From(await directory.ClaimAsync(email.DirectoryKey, Ids.NewText(clock), cancellation));
        var opened = AccountDecisions.Open(userId, email, name, clock.GetUtcNow());
        return await database.Users.TryCreateAsync(userId.Value, opened, cancellation)
            ?? await FindAsync(userId, cancellation)
            ?? throw new InvalidOperationException("The account was erased while it signed in.");
    }

    /// <summary>Reserves a Google identity for an account. Returns the account that has it now.</summary>
    public async Task<UserId> ClaimGoogleAsync(string subject, UserId userId, CancellationToken cancellation) =>
        UserId.From(await directory.ClaimAsync(GoogleKey(subject), userId.Value, cancellation));

    /// <summary>Saves the version that was read; null when it has changed since.</summary>
    public Task<Account?> TryReplaceAsync(Account account, CancellationToken cancellation) =>
        database.Users.TryReplaceAsync(account.UserId.Value, account, cancellation);

    /// <summary>Saves the version that was read together with its audit entry, both or neither; false when it has changed since.</summary>
    public Task<bool> TryReplaceAsync(Account account, AuditEntry audit, CancellationToken cancellation)
    {
        var item = new OutboxItem { ItemId = audit.EntryId, UserId = account.UserId, Audit = audit };
        return database.Users.CreateTransactionalBatch(new PartitionKey(account.UserId.Value))
            .Save(account)
            .Save(item)
            .TryCommitAsync(cancellation);
    }

    /// <summary>Everyone who was granted at least this role. Cross-partition: for background work, not for requests.</summary>
    internal async IAsyncEnumerable<Account> WithRoleAsync(Role atLeast, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var roles = JsonSerializer.SerializeToElement(Enum.GetValues<Role>().Where(role => role >= atLeast), Json.Documents);
        var query = new QueryDefinition("SELECT * FROM c WHERE c.id = @account AND ARRAY_CONTAINS(@roles, c.role)")
            .WithParameter("@account", Account.DocumentId)
            .WithParameter("@roles", roles.EnumerateArray().Select(role => role.GetString()));
        using var pages = database.Users.GetItemQueryIterator<Account>(query);
        while (pages.HasMoreResults)
        {
            foreach (var account in await pages.ReadNextAsync(cancellation))
            {
                yield return account;
            }
        }
    }

    private async Task<Account?> FindOwnerAsync(string key, CancellationToken cancellation) =>
        await directory.FindOwnerAsync(key, cancellation) is { } owner ? await FindAsync(UserId.From(owner), cancellation) : null;

    private static string GoogleKey(string subject) => $"google:{subject}";
}
