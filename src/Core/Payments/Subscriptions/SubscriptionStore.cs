using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Payments.Subscriptions;

public sealed class SubscriptionStore(AcademyDatabase database)
{
    public Task<Subscription?> FindAsync(UserId user, string subscriptionId, CancellationToken cancellation) =>
        database.Users.FindAsync<Subscription>(user.Value, Subscription.IdOf(subscriptionId), cancellation);

    /// <summary>The subscription that gives a person premium now; null when none does.</summary>
    public Task<Subscription?> FindLiveAsync(UserId user, CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.status IN ('active', 'trialing', 'past_due')")
            .WithParameter("@type", Subscription.DocumentType);
        return database.Users.QueryAsync<Subscription>(user.Value, query, cancellation).FirstOrDefaultAsync(cancellation).AsTask();
    }

    public Task<bool> TrySaveAsync(Subscription subscription, CancellationToken cancellation) =>
        database.Users.TrySaveAsync(subscription.UserId.Value, subscription, cancellation);
}
