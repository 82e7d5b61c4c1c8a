using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Payments.Subscriptions;

public sealed class SubscriptionStore(AcademyDatabase database)
{
    public Task<Subscription?> FindAsync(UserId user, string subscriptionId, CancellationToken cancellation) =>
        database.Users.FindAsync<Subscription>(user.Value, Subscription.IdOf(subscriptionId), cancellation);

    /// <summary>The subscription that gives a person premium now, of several the one that is paid longest; null when none does.</summary>
    public async Task<Subscription?> FindLiveAsync(UserId user, CancellationToken cancellation) =>
        (await LiveAsync(user, cancellation)).MaxBy(live => live.PaidUntil);

    /// <summary>All that give a person premium now: more than one when someone paid two checkouts in one moment.</summary>
    public async Task<IReadOnlyList<Subscription>> LiveAsync(UserId user, CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.status IN ('active', 'trialing', 'past_due')")
            .WithParameter("@type", Subscription.DocumentType);
        return await database.Users.QueryAsync<Subscription>(user.Value, query, cancellation).ToListAsync(cancellation);
    }

    public Task<bool> TrySaveAsync(Subscription subscription, CancellationToken cancellation) =>
        database.Users.TrySaveAsync(subscription.UserId.Value, subscription, cancellation);
}
