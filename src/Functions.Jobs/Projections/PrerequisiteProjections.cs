using System.Text.Json;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Jobs.Projections;

/// <summary>What follows from a change of the graph of prerequisites: the course itself says what it requires.</summary>
public sealed class PrerequisiteProjections(ChangeFeed feed, PrerequisiteAuthoring prerequisites)
{
    [Function(nameof(ProjectPrerequisites))]
    [ExponentialBackoffRetry(Delivery.ForEver, Delivery.ShortestPause, Delivery.LongestPause)]
    public Task ProjectPrerequisites(
        [CosmosDBTrigger(Schema.Database, Schema.Catalog, Connection = "Cosmos", LeaseContainerName = Schema.Leases,
            LeaseContainerPrefix = nameof(ProjectPrerequisites), StartFromBeginning = true, FeedPollDelay = Delivery.Soon)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellation) => feed.EachAsync<PrerequisiteNode>(
            nameof(ProjectPrerequisites),
            Schema.Catalog,
            changes,
            PrerequisiteNode.DocumentType,
            node => node.CourseId is { } course ? prerequisites.ProjectAsync(course, cancellation) : Task.CompletedTask,
            cancellation);
}
