using System.Text.Json;
using Academy.Core.Accounts;
using Academy.Core.Platform;
using Academy.Core.Points;
using Academy.Core.Points.Boards;
using Academy.Core.Progress;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Jobs.Projections;

/// <summary>What earns points, what the points come to, and the leaderboards.</summary>
public sealed class PointsProjections(ChangeFeed feed, ActivityRecorder activities, PointsProjection points, BoardProjection boards)
{
    // Learners look at their total right after they earned something.
    private const int PromptMilliseconds = 500;

    [Function(nameof(RecordActivities))]
    [ExponentialBackoffRetry(-1, "00:00:04", "00:15:00")]
    public async Task RecordActivities(
        [CosmosDBTrigger(Schema.Database, Schema.Users, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(RecordActivities), StartFromBeginning = true, FeedPollDelay = PromptMilliseconds)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation)
    {
        await EachAsync<LearningRecord>(nameof(RecordActivities), changes, LearningRecord.DocumentType, record => activities.RecordAsync(record, cancellation), cancellation);
        await EachAsync<CourseProgress>(nameof(RecordActivities), changes, CourseProgress.DocumentType, progress => activities.RecordAsync(progress, cancellation), cancellation);
        await EachAsync<Session>(nameof(RecordActivities), changes, Session.DocumentType, session => activities.RecordAsync(session, cancellation), cancellation);
    }

    [Function(nameof(ProjectPoints))]
    [ExponentialBackoffRetry(-1, "00:00:04", "00:15:00")]
    public Task ProjectPoints(
        [CosmosDBTrigger(Schema.Database, Schema.Users, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(ProjectPoints), StartFromBeginning = true, FeedPollDelay = PromptMilliseconds)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation) => EachAsync<LedgerEntry>(
            nameof(ProjectPoints), changes, LedgerEntry.DocumentType, entry => points.ProjectAsync(entry.UserId, entry.Sequence, cancellation), cancellation);

    [Function(nameof(ProjectLeaderboards))]
    [ExponentialBackoffRetry(-1, "00:00:04", "00:15:00")]
    public async Task ProjectLeaderboards(
        [CosmosDBTrigger(Schema.Database, Schema.Users, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(ProjectLeaderboards), StartFromBeginning = true, FeedPollDelay = 1_000)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation)
    {
        await EachAsync<Account>(nameof(ProjectLeaderboards), changes, Account.DocumentType, account => boards.ProjectAsync(account, cancellation), cancellation);
        await EachAsync<LedgerEntry>(nameof(ProjectLeaderboards), changes, LedgerEntry.DocumentType, entry => boards.ProjectAsync(entry, cancellation), cancellation);
    }

    private Task EachAsync<T>(string projection, IReadOnlyList<JsonElement> changes, string type, Func<T, Task> project, CancellationToken cancellation)
        where T : Document => feed.EachAsync(projection, Schema.Users, changes, type, project, cancellation);
}
