using System.Text.Json;
using Academy.Core.Dashboards;
using Academy.Core.Platform;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Jobs.Projections;

/// <summary>What follows for a learner's dashboard from anything that it shows.</summary>
public sealed class DashboardProjections(ChangeFeed feed, DashboardProjection dashboards)
{
    [Function(nameof(ProjectDashboards))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task ProjectDashboards(
        [CosmosDBTrigger(Schema.Database, Schema.Users, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(ProjectDashboards), StartFromBeginning = true, FeedPollDelay = Delivery.Prompt)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation) =>
        feed.EachLearnerAsync(nameof(ProjectDashboards), changes, Dashboard.Sources, learner => dashboards.ProjectAsync(learner, cancellation), cancellation);
}
