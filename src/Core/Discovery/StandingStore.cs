using Academy.Core.Accounts;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Progress;
using Academy.Core.Tracks;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Discovery;

/// <summary>Reads where learners stand.</summary>
public sealed class StandingStore(AcademyDatabase database)
{
    private const string Text =
        "SELECT c.type, c.currentTrackId, c.currentGoalId, c.courseId, c.percent, c.lastAccessedAt, c.completedAt FROM c WHERE c.type IN (@account, @progress)";

    // More courses than anyone starts, so that one page is all there is.
    private const int PageSize = 1_000;

    /// <summary>Account and progress in one operation.</summary>
    public async Task<LearnerStanding> FindAsync(UserId learner, CancellationToken cancellation)
    {
        var query = new QueryDefinition(Text).WithParameter("@account", Account.DocumentType).WithParameter("@progress", CourseProgress.DocumentType);
        var options = new QueryRequestOptions { PartitionKey = new PartitionKey(learner.Value), MaxItemCount = PageSize };
        using var pages = database.Users.GetItemQueryIterator<Row>(query, requestOptions: options);
        var rows = new List<Row>();
        while (pages.HasMoreResults)
        {
            rows.AddRange(await pages.ReadNextAsync(cancellation));
        }

        var account = rows.Find(row => row.Type == Account.DocumentType);
        return new(
            account?.CurrentTrackId,
            account?.CurrentGoalId,
            rows.FindAll(row => row.Type == CourseProgress.DocumentType)
                .ToDictionary(row => row.CourseId!.Value, row => new CourseStanding(row.CourseId!.Value, row.Percent, row.LastAccessedAt, row.CompletedAt)));
    }

    private sealed record Row
    {
        public required string Type { get; init; }

        public TrackId? CurrentTrackId { get; init; }

        public GoalId? CurrentGoalId { get; init; }

        public CourseId? CourseId { get; init; }

        public int Percent { get; init; }

        public DateTimeOffset LastAccessedAt { get; init; }

        public DateTimeOffset? CompletedAt { get; init; }
    }
}
