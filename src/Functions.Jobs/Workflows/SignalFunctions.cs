using System.Text.Json;
using Academy.Core.Platform;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Academy.Functions.Jobs.Workflows;

/// <summary>Starts and signals workflows as their causes asked, one function a container that holds some.</summary>
public sealed class SignalFunctions(WorkflowSignals signals, AcademyDatabase database)
{
    [Function(nameof(SignalWorkflows))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task SignalWorkflows(
        [CosmosDBTrigger(Schema.Database, Schema.Users, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(SignalWorkflows), StartFromBeginning = true, FeedPollDelay = Delivery.Soon)]
        IReadOnlyList<JsonElement> changes,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) => signals.SignalAsync(client, database.Users, changes, cancellation);

    [Function(nameof(SignalCourseWorkflows))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task SignalCourseWorkflows(
        [CosmosDBTrigger(Schema.Database, Schema.Courses, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(SignalCourseWorkflows), StartFromBeginning = true, FeedPollDelay = Delivery.Soon)]
        IReadOnlyList<JsonElement> changes,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) => signals.SignalAsync(client, database.Courses, changes, cancellation);
}
