using System.Text.Json;
using Academy.Core.Cohorts;
using Academy.Core.Platform;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Jobs.Projections;

/// <summary>Keeps windows in line with the ends of cohorts, and seats with enrolments.</summary>
public sealed class EnrollmentProjections(ChangeFeed feed, EnrollmentProjection projection)
{
    [Function(nameof(ProjectEnrollments))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task ProjectEnrollments(
        [CosmosDBTrigger(Schema.Database, Schema.Users, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(ProjectEnrollments), StartFromBeginning = true, FeedPollDelay = Delivery.Soon)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation) => feed.EachAsync<Enrollment>(
            nameof(ProjectEnrollments), Schema.Users, changes, Enrollment.DocumentType,
            enrollment => projection.FollowAsync(enrollment.UserId, enrollment.CohortId, cancellation), cancellation);

    [Function(nameof(ProjectCohortEnds))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task ProjectCohortEnds(
        [CosmosDBTrigger(Schema.Database, Schema.Courses, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(ProjectCohortEnds), StartFromBeginning = true, FeedPollDelay = Delivery.Soon)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation) => feed.EachAsync<Cohort>(
            nameof(ProjectCohortEnds), Schema.Courses, changes, Cohort.DocumentType,
            cohort => projection.FollowAllAsync(cohort.CourseId, cohort.CohortId, cancellation), cancellation);
}
