using System.Net;
using Microsoft.Azure.Cosmos;
using static Microsoft.Azure.Cosmos.Container;

namespace Academy.Local.Hosting.Feeds;

/// <summary>What a trigger asks for, in the terms of the SDK's processor.</summary>
internal static class FeedProcessors
{
    // Stable, so that after a crash the next process owns the leases of the last one instead of waiting for them to expire.
    private const string Instance = "embedded";

    private static readonly TimeSpan PauseBetweenReads = TimeSpan.FromMilliseconds(1);

    /// <exception cref="InvalidFunctionException">There is no such container.</exception>
    public static async Task<ChangeFeedProcessorBuilder> BuilderAsync(
        this FeedFunction function, CosmosClient client, ChangeFeedStreamHandler handle, CancellationToken cancellation)
    {
        var watched = await ContainerAsync(function, client, function.Trigger.ContainerName, cancellation);
        var leases = await ContainerAsync(function, client, function.LeaseContainer, cancellation);
        var builder = watched
            .GetChangeFeedProcessorBuilder(function.Leases, handle)
            .WithInstanceName(Instance)
            .WithLeaseContainer(leases)
            .WithPollInterval(PauseBetweenReads);
        return function.Trigger.MaxItemsPerInvocation is > 0 and var most ? builder.WithMaxItems(most) : builder;
    }

    private static async Task<Container> ContainerAsync(FeedFunction function, CosmosClient client, string name, CancellationToken cancellation)
    {
        var database = function.Trigger.DatabaseName;
        var container = client.GetContainer(database, name);
        using var response = await container.ReadContainerStreamAsync(cancellationToken: cancellation);
        return response.StatusCode == HttpStatusCode.NotFound
            ? throw function.Body.Function.Invalid($"needs the container {database}/{name}, which does not exist.")
            : container;
    }
}
