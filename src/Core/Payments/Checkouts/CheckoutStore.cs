using Academy.Core.Cohorts;
using Academy.Core.Payments.Ledger;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Payments.Checkouts;

/// <summary>Purchases with their ledgers, in the partitions of their buyers; the directory leads from Stripe's ids to them.</summary>
public sealed class CheckoutStore(AcademyDatabase database, DirectoryStore directory)
{
    public Task<Checkout?> FindAsync(CheckoutId id, CancellationToken cancellation) => id.UserId.Value.Length == 0
        ? Task.FromResult<Checkout?>(null)
        : database.Users.FindAsync<Checkout>(id.UserId.Value, Checkout.IdOf(id), cancellation);

    /// <summary>Everything that was heard of a purchase.</summary>
    public async Task<IReadOnlyList<PaymentEntry>> EntriesOfAsync(CheckoutId id, CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.checkoutId = @checkout")
            .WithParameter("@type", PaymentEntry.DocumentType)
            .WithParameter("@checkout", id.Value);
        return await database.Users.QueryAsync<PaymentEntry>(id.UserId.Value, query, cancellation).ToListAsync(cancellation);
    }

    /// <summary>Saves the version that was read, or a new one, with what belongs to it, all or nothing; false when another was faster.</summary>
    public Task<bool> TrySaveAsync(Checkout checkout, IEnumerable<Document> along, CancellationToken cancellation) => along
        .Aggregate(database.Users.CreateTransactionalBatch(new PartitionKey(checkout.UserId.Value)).Save(checkout), (batch, document) => batch.Save(document))
        .TryCommitAsync(cancellation);

    /// <summary>Remembers that the buyer got what was bought; null, or why that can't be written now.</summary>
    internal async Task<Refusal?> FulfilAsync(Checkout checkout, DateTimeOffset now, CancellationToken cancellation) => checkout.FulfilledAt is not null
        ? null
        : (await PaymentRefusals.Concurrency.ChangeAsync(
            version: null,
            () => FindAsync(checkout.CheckoutId, cancellation),
            found => new(found.FulfilledAt is null ? found with { FulfilledAt = now } : found),
            async fulfilled => await TrySaveAsync(fulfilled, [], cancellation) ? fulfilled : null)).Refusal;

    /// <summary>One page of a person's purchases, the latest first.</summary>
    public Task<(IReadOnlyList<Checkout> Items, string? Continuation)> ListAsync(UserId user, int limit, string? continuation, CancellationToken cancellation) =>
        database.Users.QueryPageAsync<Checkout>(user.Value, Query("ORDER BY c.createdAt DESC"), limit, continuation, cancellation);

    /// <summary>What a person has begun to buy and can still pay.</summary>
    internal IAsyncEnumerable<Checkout> OpenAsync(UserId user, DateTimeOffset now, CancellationToken cancellation) => database.Users.QueryAsync<Checkout>(
        user.Value, Query("AND c.status = 'pending' AND c.expiresAt > @now").WithParameter("@now", now.ToUniversalTime()), cancellation);

    /// <summary>The purchase that a session is for; null when there is none.</summary>
    internal Task<Checkout?> FindBySessionAsync(UserId user, string sessionId, CancellationToken cancellation) => database.Users
        .QueryAsync<Checkout>(user.Value, Query("AND c.sessionId = @session").WithParameter("@session", sessionId), cancellation)
        .FirstOrDefaultAsync(cancellation).AsTask();

    /// <summary>What the academy owes for enrolments that the purchase paid and that ended.</summary>
    internal IAsyncEnumerable<RefundRequest> OwedAsync(Checkout checkout, CancellationToken cancellation) => database.Users
        .QueryAsync<RefundRequest>(
            checkout.UserId.Value, new QueryDefinition("SELECT * FROM c WHERE c.type = @type").WithParameter("@type", RefundRequest.DocumentType), cancellation)
        .Where(owed => owed.StripeCheckoutSessionId == checkout.SessionId);

    /// <summary>The purchase that one of Stripe's ids leads to; null when none does yet.</summary>
    internal async Task<CheckoutId?> FindByReferencesAsync(IReadOnlyList<string> references, CancellationToken cancellation)
    {
        foreach (var reference in references)
        {
            if (await directory.FindOwnerAsync(KeyOf(reference), cancellation) is { } owner)
            {
                return CheckoutId.From(owner);
            }
        }

        return null;
    }

    /// <summary>Lets Stripe's ids lead to a purchase. An id that leads to another one goes on to: a customer may buy twice.</summary>
    internal async Task RememberAsync(CheckoutId id, IReadOnlyList<string> references, CancellationToken cancellation)
    {
        foreach (var reference in references)
        {
            await directory.ClaimAsync(KeyOf(reference), id.Value, cancellation);
        }
    }

    private static QueryDefinition Query(string rest) => new QueryDefinition($"SELECT * FROM c WHERE c.type = @type {rest}").WithParameter("@type", Checkout.DocumentType);

    private static string KeyOf(string reference) => $"stripe:{reference}";
}
