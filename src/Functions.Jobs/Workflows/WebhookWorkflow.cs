using System.Text.Json;
using Academy.Core.Messaging.Webhooks;
using Academy.Core.Platform;
using Academy.Functions.Jobs.Projections;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Academy.Functions.Jobs.Workflows;

/// <summary>Delivers an event to a webhook, and waits between the attempts. The delivery itself says that its workflow is to be started.</summary>
public sealed class WebhookWorkflow(ChangeFeed feed, WebhookDispatch dispatch)
{
    [Function(nameof(StartWebhookDeliveries))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task StartWebhookDeliveries(
        [CosmosDBTrigger(Schema.Database, Schema.Operations, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(StartWebhookDeliveries), StartFromBeginning = true, FeedPollDelay = Delivery.Soon)]
        IReadOnlyList<JsonElement> changes,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) => feed.EachAsync<WebhookDelivery>(
            nameof(StartWebhookDeliveries), Schema.Operations, changes, WebhookDelivery.DocumentType,
            delivery => delivery is { Status: WebhookDeliveryStatus.Pending, Attempts: 0 } ? StartAsync(client, delivery, cancellation) : Task.CompletedTask,
            cancellation);

    [Function(WebhookRound.Workflow)]
    public static async Task DeliverWebhook([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var round = context.GetInput<WebhookRound>()!;
        // That a receiver fails is no failure of the activity.
        while (await context.CallActivityAsync<DateTimeOffset?>(nameof(TryWebhook), round, Retry.Patiently) is { } next)
        {
            await context.CreateTimer(next.UtcDateTime, CancellationToken.None);
        }
    }

    [Function(nameof(TryWebhook))]
    public Task<DateTimeOffset?> TryWebhook([ActivityTrigger] WebhookRound round, CancellationToken cancellation) => dispatch.TryAsync(round, cancellation);

    private static Task StartAsync(DurableTaskClient client, WebhookDelivery delivery, CancellationToken cancellation)
    {
        var round = new WebhookRound(delivery.SubscriptionId.Value, delivery.EventId, delivery.Round);
        return client.EnsureStartedAsync(WebhookRound.Workflow, round.InstanceId, round, cancellation);
    }
}
