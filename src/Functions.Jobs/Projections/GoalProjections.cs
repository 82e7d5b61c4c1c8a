using System.Text.Json;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Points;
using Academy.Core.Progress;
using Academy.Core.Tracks;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Jobs.Projections;

/// <summary>What follows for goals from what learners do and from what authors assign.</summary>
public sealed class GoalProjections(ChangeFeed feed, GoalProjection goals, GoalCourseProjection courses)
{
    [Function(nameof(ProjectGoals))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public async Task ProjectGoals(
        [CosmosDBTrigger(Schema.Database, Schema.Users, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(ProjectGoals), StartFromBeginning = true, FeedPollDelay = Delivery.Soon)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation)
    {
        await feed.EachAsync<GoalHistory>(
            nameof(ProjectGoals), Schema.Users, changes, GoalHistory.DocumentType,
            history => goals.ProjectAsync(history.UserId, history.GoalId, cancellation), cancellation);
        await feed.EachAsync<CourseProgress>(
            nameof(ProjectGoals), Schema.Users, changes, CourseProgress.DocumentType,
            course => course.CompletedAt is null ? Task.CompletedTask : goals.ProjectAsync(course.UserId, cancellation), cancellation);
        await feed.EachAsync<UserAction>(
            nameof(ProjectGoals), Schema.Users, changes, UserAction.DocumentType,
            action => action is { IsAutomatic: false, GoalId: { } goal } ? goals.ProjectAsync(action.UserId, goal, cancellation) : Task.CompletedTask, cancellation);
    }

    // Apart from the learners' own changes, so that a goal with many learners doesn't hold them up.
    [Function(nameof(ProjectGoalCourses))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task ProjectGoalCourses(
        [CosmosDBTrigger(Schema.Database, Schema.Courses, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(ProjectGoalCourses), StartFromBeginning = true)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation) => feed.EachAsync<Course>(
            nameof(ProjectGoalCourses), Schema.Courses, changes, Course.DocumentType, course => courses.ProjectAsync(course.CourseId, cancellation), cancellation);
}
