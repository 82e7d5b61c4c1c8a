using System.Text.Json;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Progress;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Jobs.Projections;

/// <summary>What follows from a change of a course: its card, and the progress of those who are in it.</summary>
public sealed class CourseProjections(ChangeFeed feed, CourseCards cards, ProgressProjection progress)
{
    [Function(nameof(ProjectCourseCards))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task ProjectCourseCards(
        [CosmosDBTrigger(Schema.Database, Schema.Courses, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(ProjectCourseCards), StartFromBeginning = true, FeedPollDelay = Delivery.Soon)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation) => feed.EachAsync<Course>(
            nameof(ProjectCourseCards), Schema.Courses, changes, Course.DocumentType, course => cards.ProjectAsync(course, cancellation), cancellation);

    // Apart from the cards, so that a course with many learners doesn't hold up the lists.
    [Function(nameof(ProjectCourseStructures))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task ProjectCourseStructures(
        [CosmosDBTrigger(Schema.Database, Schema.Courses, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(ProjectCourseStructures), StartFromBeginning = true)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation) => feed.EachAsync<Course>(
            nameof(ProjectCourseStructures), Schema.Courses, changes, Course.DocumentType, course => progress.ProjectAsync(course, cancellation), cancellation);
}
