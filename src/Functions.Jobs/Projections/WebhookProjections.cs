using System.Text.Json;
using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Messaging.Webhooks;
using Academy.Core.Payments.Ledger;
using Academy.Core.Platform;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Jobs.Projections;

/// <summary>Tells webhooks what cohorts and enrolments went through, what was decided about those who wait, and what was heard of payments.</summary>
public sealed class WebhookProjections(ChangeFeed feed, WebhookFanOut webhooks)
{
    [Function(nameof(SpreadCourseEvents))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task SpreadCourseEvents(
        [CosmosDBTrigger(Schema.Database, Schema.Courses, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(SpreadCourseEvents), StartFromBeginning = true)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation) => Task.WhenAll(
            feed.EachAsync<Cohort>(
                nameof(SpreadCourseEvents), Schema.Courses, changes, Cohort.DocumentType,
                cohort => webhooks.SpreadAsync(WebhookEvent.Of(cohort), cancellation), cancellation),
            feed.EachAsync<WaitlistLogEntry>(
                nameof(SpreadCourseEvents), Schema.Courses, changes, WaitlistLogEntry.DocumentType,
                decision => webhooks.SpreadAsync(WebhookEvent.Of(decision), cancellation), cancellation));

    [Function(nameof(SpreadLearnerEvents))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task SpreadLearnerEvents(
        [CosmosDBTrigger(Schema.Database, Schema.Users, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(SpreadLearnerEvents), StartFromBeginning = true)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation) => Task.WhenAll(
            feed.EachAsync<Enrollment>(
                nameof(SpreadLearnerEvents), Schema.Users, changes, Enrollment.DocumentType,
                enrollment => webhooks.SpreadAsync(WebhookEvent.Of(enrollment), cancellation), cancellation),
            feed.EachAsync<PaymentEntry>(
                nameof(SpreadLearnerEvents), Schema.Users, changes, PaymentEntry.DocumentType,
                entry => webhooks.SpreadAsync([WebhookEvent.Of(entry)], cancellation), cancellation));
}
