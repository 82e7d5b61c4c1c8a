using System.Text.Json;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Messaging.Webhooks;

/// <summary>Subscriptions, all in one partition, and deliveries, in one for each subscription.</summary>
public sealed class WebhookStore(AcademyDatabase database)
{
    public Task<WebhookSubscription?> FindAsync(WebhookSubscriptionId id, CancellationToken cancellation) =>
        database.Operations.FindAsync<WebhookSubscription>(WebhookSubscription.Partition, id.Value, cancellation);

    /// <summary>Stores a subscription under its new id.</summary>
    public async Task<WebhookSubscription> CreateAsync(WebhookSubscription subscription, CancellationToken cancellation) =>
        await database.Operations.TryCreateAsync(subscription.Stream, subscription, cancellation)
        ?? throw new InvalidOperationException($"The new id {subscription.SubscriptionId} is taken.");

    /// <summary>Saves the version that was read; null when it has changed since.</summary>
    public Task<WebhookSubscription?> TryReplaceAsync(WebhookSubscription changed, CancellationToken cancellation) =>
        database.Operations.TryReplaceAsync(changed.Stream, changed, cancellation);

    /// <summary>Removes the version that was read; false when it has changed since.</summary>
    public Task<bool> TryRemoveAsync(WebhookSubscription subscription, CancellationToken cancellation) =>
        database.Operations.TryRemoveAsync(subscription.Stream, subscription, cancellation);

    /// <summary>Those that are switched on.</summary>
    public IAsyncEnumerable<WebhookSubscription> ActiveAsync(CancellationToken cancellation) =>
        database.Operations.QueryAsync<WebhookSubscription>(WebhookSubscription.Partition, Subscriptions("AND c.active"), cancellation);

    /// <summary>One page of them all, the latest first.</summary>
    public Task<(IReadOnlyList<WebhookSubscription> Items, string? Continuation)> ListAsync(int limit, string? continuation, CancellationToken cancellation) =>
        database.Operations.QueryPageAsync<WebhookSubscription>(
            WebhookSubscription.Partition, Subscriptions("ORDER BY c.createdAt DESC"), limit, continuation, cancellation);

    public Task<WebhookDelivery?> FindDeliveryAsync(WebhookSubscriptionId subscription, string eventId, CancellationToken cancellation) =>
        database.Operations.FindAsync<WebhookDelivery>(WebhookDelivery.StreamOf(subscription), eventId, cancellation);

    /// <summary>Stores a delivery unless the event has one, which stays as it is.</summary>
    public Task EnsureAsync(WebhookDelivery delivery, CancellationToken cancellation) => database.Operations.TryCreateAsync(delivery.Stream, delivery, cancellation);

    /// <inheritdoc cref="TryReplaceAsync(WebhookSubscription, CancellationToken)"/>
    public Task<WebhookDelivery?> TryReplaceAsync(WebhookDelivery changed, CancellationToken cancellation) =>
        database.Operations.TryReplaceAsync(changed.Stream, changed, cancellation);

    /// <summary>One page of what a subscription was sent, the latest first.</summary>
    public Task<(IReadOnlyList<WebhookDelivery> Items, string? Continuation)> ListDeliveriesAsync(
        WebhookSubscriptionId subscription, WebhookDeliveryStatus? status, int limit, string? continuation, CancellationToken cancellation)
    {
        var query = new QueryDefinition($"SELECT * FROM c WHERE c.type = @type{(status is null ? "" : " AND c.status = @status")} ORDER BY c.createdAt DESC")
            .WithParameter("@type", WebhookDelivery.DocumentType);
        if (status is { } one)
        {
            query.WithParameter("@status", JsonSerializer.SerializeToElement(one, Json.Documents).GetString());
        }

        return database.Operations.QueryPageAsync<WebhookDelivery>(WebhookDelivery.StreamOf(subscription), query, limit, continuation, cancellation);
    }

    private static QueryDefinition Subscriptions(string rest) =>
        new QueryDefinition($"SELECT * FROM c WHERE c.type = @type {rest}").WithParameter("@type", WebhookSubscription.DocumentType);
}
