using System.Text.Json;
using Academy.Core.Accounts;
using Academy.Core.Discovery;
using Academy.Core.Platform;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Jobs.Projections;

/// <summary>What follows from a change of an account for those who look at all learners.</summary>
public sealed class LearnerProjections(ChangeFeed feed, LearnerPlaces places)
{
    [Function(nameof(ProjectLearnerPlaces))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task ProjectLearnerPlaces(
        [CosmosDBTrigger(Schema.Database, Schema.Users, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(ProjectLearnerPlaces), StartFromBeginning = true)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation) => feed.EachAsync<Account>(
            nameof(ProjectLearnerPlaces), Schema.Users, changes, Account.DocumentType, account => places.ProjectAsync(account.UserId, cancellation), cancellation);
}
