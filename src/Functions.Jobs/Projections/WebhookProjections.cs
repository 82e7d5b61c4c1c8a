using System.Text.Json;
using Academy.Core.Cohorts;
using Academy.Core.Messaging.Webhooks;
using Academy.Core.Platform;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Jobs.Projections;

/// <summary>Tells webhooks what cohorts and enrolments went through.</summary>
public sealed class WebhookProjections(ChangeFeed feed, WebhookFanOut webhooks)
{
    [Function(nameof(SpreadCohortEvents))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task SpreadCohortEvents(
        [CosmosDBTrigger(Schema.Database, Schema.Courses, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(SpreadCohortEvents), StartFromBeginning = true)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation) => feed.EachAsync<Cohort>(
            nameof(SpreadCohortEvents), Schema.Courses, changes, Cohort.DocumentType,
            cohort => webhooks.SpreadAsync(WebhookEvent.Of(cohort), cancellation), cancellation);

    [Function(nameof(SpreadEnrollmentEvents))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task SpreadEnrollmentEvents(
        [CosmosDBTrigger(Schema.Database, Schema.Users, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(SpreadEnrollmentEvents), StartFromBeginning = true)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation) => feed.EachAsync<Enrollment>(
            nameof(SpreadEnrollmentEvents), Schema.Users, changes, Enrollment.DocumentType,
            enrollment => webhooks.SpreadAsync(WebhookEvent.Of(enrollment), cancellation), cancellation);
}
