using System.Text.Json;
using Academy.Core.Accounts;
using Academy.Core.Platform;
using Academy.Core.Points;
using Academy.Core.Points.Boards;
using Academy.Core.Progress;
using Academy.Core.Tracks;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Jobs.Projections;

/// <summary>What earns points, what the points come to, and the leaderboards.</summary>
public sealed class PointsProjections(ChangeFeed feed, ActivityRecorder activities, PointsProjection points, BoardProjection boards)
{
    [Function(nameof(RecordActivities))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public async Task RecordActivities(
        [CosmosDBTrigger(Schema.Database, Schema.Users, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(RecordActivities), StartFromBeginning = true, FeedPollDelay = Delivery.Prompt)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation)
    {
        await EachAsync<LearningRecord>(nameof(RecordActivities), changes, LearningRecord.DocumentType, record => activities.RecordAsync(record, cancellation), cancellation);
        await EachAsync<CourseProgress>(nameof(RecordActivities), changes, CourseProgress.DocumentType, progress => activities.RecordAsync(progress, cancellation), cancellation);
        await EachAsync<GoalHistory>(nameof(RecordActivities), changes, GoalHistory.DocumentType, goal => RecordAsync(goal, cancellation), cancellation);
        await EachAsync<Session>(nameof(RecordActivities), changes, Session.DocumentType, session => activities.RecordAsync(session, cancellation), cancellation);
    }

    [Function(nameof(ProjectPoints))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task ProjectPoints(
        [CosmosDBTrigger(Schema.Database, Schema.Users, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(ProjectPoints), StartFromBeginning = true, FeedPollDelay = Delivery.Prompt)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation) => EachAsync<LedgerEntry>(
            nameof(ProjectPoints), changes, LedgerEntry.DocumentType, entry => points.ProjectAsync(entry, cancellation), cancellation);

    [Function(nameof(ProjectLeaderboards))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public async Task ProjectLeaderboards(
        [CosmosDBTrigger(Schema.Database, Schema.Users, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(ProjectLeaderboards), StartFromBeginning = true, FeedPollDelay = Delivery.Soon)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation)
    {
        await EachAsync<Account>(nameof(ProjectLeaderboards), changes, Account.DocumentType, account => boards.ProjectAsync(account, cancellation), cancellation);
        await EachAsync<LedgerEntry>(nameof(ProjectLeaderboards), changes, LedgerEntry.DocumentType, entry => boards.ProjectAsync(entry, cancellation), cancellation);
    }

    private Task RecordAsync(GoalHistory goal, CancellationToken cancellation) =>
        goal.CompletedAt is { } at ? activities.RecordAsync(goal.UserId, goal.GoalId, at, cancellation) : Task.CompletedTask;

    private Task EachAsync<T>(string projection, IReadOnlyList<JsonElement> changes, string type, Func<T, Task> project, CancellationToken cancellation)
        where T : Document => feed.EachAsync(projection, Schema.Users, changes, type, project, cancellation);
}
