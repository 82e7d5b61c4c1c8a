using System.Text.Json;
using Academy.Core.Platform;
using Academy.Core.Progress;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Jobs.Projections;

/// <summary>What follows from something a learner did: their progress, and the statistics of the course.</summary>
public sealed class ProgressProjections(ChangeFeed feed, ProgressProjection progress)
{
    [Function(nameof(ProjectProgress))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task ProjectProgress(
        [CosmosDBTrigger(Schema.Database, Schema.Users, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(ProjectProgress), StartFromBeginning = true, FeedPollDelay = Delivery.Soon)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation) => feed.EachAsync<LearningRecord>(
            nameof(ProjectProgress),
            Schema.Users,
            changes,
            LearningRecord.DocumentType,
            record => progress.ProjectAsync(record.UserId, record.CourseId, cancellation),
            cancellation);
}
