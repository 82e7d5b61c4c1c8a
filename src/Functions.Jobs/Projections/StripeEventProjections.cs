using System.Text.Json;
using Academy.Core.Payments.Events;
using Academy.Core.Platform;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Jobs.Projections;

/// <summary>Has Stripe's events handled as soon as they are kept.</summary>
public sealed class StripeEventProjections(ChangeFeed feed, StripeHandling handling)
{
    // What fails is written down on the event and left to the timer, so one bad event never holds up those behind it.
    [Function(nameof(HandleStripeEvents))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task HandleStripeEvents(
        [CosmosDBTrigger(Schema.Database, Schema.Operations, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(HandleStripeEvents), StartFromBeginning = true, FeedPollDelay = Delivery.Prompt)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation) => feed.EachAsync<StripeEvent>(
            nameof(HandleStripeEvents), Schema.Operations, changes, StripeEvent.DocumentType,
            received => received.Status == StripeEventStatus.Received ? handling.HandleAsync(received.Stream, received.EventId, cancellation) : Task.CompletedTask,
            cancellation);
}
