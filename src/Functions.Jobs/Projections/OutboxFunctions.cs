using System.Text.Json;
using Academy.Core.Messaging;
using Academy.Core.Platform;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Jobs.Projections;

/// <summary>Does what outbox items ask for, one function a container that holds some.</summary>
public sealed class OutboxFunctions(OutboxDispatcher outbox, AcademyDatabase database)
{
    [Function(nameof(DispatchDirectoryOutbox))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task DispatchDirectoryOutbox(
        [CosmosDBTrigger(Schema.Database, Schema.Directory, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(DispatchDirectoryOutbox), StartFromBeginning = true, FeedPollDelay = Delivery.Prompt)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation) => outbox.DispatchAsync(database.Directory, changes, cancellation);

    [Function(nameof(DispatchUserOutbox))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task DispatchUserOutbox(
        [CosmosDBTrigger(Schema.Database, Schema.Users, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(DispatchUserOutbox), StartFromBeginning = true)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation) => outbox.DispatchAsync(database.Users, changes, cancellation);

    [Function(nameof(DispatchCourseOutbox))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task DispatchCourseOutbox(
        [CosmosDBTrigger(Schema.Database, Schema.Courses, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(DispatchCourseOutbox), StartFromBeginning = true)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation) => outbox.DispatchAsync(database.Courses, changes, cancellation);

    [Function(nameof(DispatchOrganizationOutbox))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task DispatchOrganizationOutbox(
        [CosmosDBTrigger(Schema.Database, Schema.Organizations, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(DispatchOrganizationOutbox), StartFromBeginning = true)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation) => outbox.DispatchAsync(database.Organizations, changes, cancellation);
}
