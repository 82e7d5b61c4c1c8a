using System.Text.Json;
using Academy.Core.Platform;
using Academy.Core.Tracks;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Jobs.Projections;

/// <summary>Brings learners' requests for another track to where approvers look.</summary>
public sealed class TrackChangeProjections(ChangeFeed feed, TrackChangeQueue queue)
{
    [Function(nameof(ProjectTrackChanges))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task ProjectTrackChanges(
        [CosmosDBTrigger(Schema.Database, Schema.Users, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(ProjectTrackChanges), StartFromBeginning = true)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation) => feed.EachAsync<TrackChange>(
            nameof(ProjectTrackChanges), Schema.Users, changes, TrackChange.DocumentType,
            change => queue.ProjectAsync(change.TrackChangeId, cancellation), cancellation);
}
