using System.Text.Json;
using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Platform;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Jobs.Projections;

/// <summary>
/// Whatever frees a seat, makes more of them or opens a cohort changes the cohort, and every change of a cohort lets the queue of its course be looked at:
/// so a seat is offered whatever freed it (spec 69).
/// </summary>
public sealed class WaitlistProjections(ChangeFeed feed, WaitlistProcessing processing, AcceptedOffers accepted)
{
    [Function(nameof(ProcessWaitlists))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public async Task ProcessWaitlists(
        [CosmosDBTrigger(Schema.Database, Schema.Courses, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(ProcessWaitlists), StartFromBeginning = true, FeedPollDelay = Delivery.Prompt)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation)
    {
        await feed.EachAsync<Seat>(
            nameof(ProcessWaitlists), Schema.Courses, changes, Seat.DocumentType,
            seat => seat is { IsTaken: true, EntryId: not null } ? accepted.NoticeAsync(seat, cancellation) : Task.CompletedTask, cancellation);
        await feed.EachAsync<Cohort>(
            nameof(ProcessWaitlists), Schema.Courses, changes, Cohort.DocumentType, cohort => processing.ProcessAsync(cohort.CourseId, cancellation), cancellation);
    }
}
