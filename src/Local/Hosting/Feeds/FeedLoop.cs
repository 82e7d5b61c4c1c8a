using System.Net;
using System.Text.Json;
using Academy.Core.Platform;
using Academy.Local.Hosting.Background;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging;

namespace Academy.Local.Hosting.Feeds;

/// <summary>Runs one function on the changes of its container, by the SDK's own processor, which keeps its position in leases.</summary>
internal sealed partial class FeedLoop(FeedFunction function, BackgroundCalls calls, Activity activity, CosmosClient client, ILogger<FeedLoop> logger) : IAsyncDisposable
{
    // Stable, so that after a crash the next process owns the leases of the last one instead of waiting for them to expire.
    private const string Instance = "embedded";

    private static readonly TimeSpan PauseBetweenReads = TimeSpan.FromMilliseconds(1);

    private ChangeFeedProcessor? processor;
    private volatile bool handling;

    public string Name => function.Name;

    /// <summary>Whether the function has changes that it isn't done with.</summary>
    public bool IsHandling => handling;

    /// <exception cref="InvalidFunctionException">There is no such container.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        var trigger = function.Trigger;
        var watched = await ContainerAsync(trigger.DatabaseName, trigger.ContainerName, cancellation);
        var leases = await ContainerAsync(trigger.DatabaseName, function.LeaseContainer, cancellation);
        FeedReads.BelongTo(Name);
        processor = Build(watched, leases);
        await processor.StartAsync();
    }

    /// <summary>Lets the function finish what it has, reads no more.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref processor, null) is { } started)
        {
            await started.StopAsync();
        }
    }

    private async Task<Container> ContainerAsync(string database, string name, CancellationToken cancellation)
    {
        var container = client.GetContainer(database, name);
        using var response = await container.ReadContainerStreamAsync(cancellationToken: cancellation);
        return response.StatusCode == HttpStatusCode.NotFound
            ? throw function.Body.Function.Invalid($"needs the container {database}/{name}, which does not exist.")
            : container;
    }

    private ChangeFeedProcessor Build(Container watched, Container leases)
    {
        var builder = watched
            .GetChangeFeedProcessorBuilder(function.Leases, HandleAsync)
            .WithInstanceName(Instance)
            .WithLeaseContainer(leases)
            .WithPollInterval(PauseBetweenReads)
            .WithErrorNotification((_, failure) =>
            {
                LogFailure(failure, Name);
                return Task.CompletedTask;
            });
        var trigger = function.Trigger;
        if (trigger.MaxItemsPerInvocation > 0)
        {
            builder.WithMaxItems(trigger.MaxItemsPerInvocation);
        }

        return (trigger.StartFromBeginning ? builder.WithStartTime(DateTime.MinValue.ToUniversalTime()) : builder).Build();
    }

    private async Task HandleAsync(ChangeFeedProcessorContext lease, Stream changes, CancellationToken cancellation)
    {
        // Whatever feeds the function itself reads must not be held.
        FeedReads.BelongTo(null);
        using var work = activity.Begin();
        handling = true;
        try
        {
            using var page = await JsonDocument.ParseAsync(changes, cancellationToken: CancellationToken.None);
            var documents = page.RootElement.GetProperty("Documents");
            await calls.CallAsync(function.Body, function.Retries, () => documents.Deserialize(function.ChangesType, Json.Documents)!);
        }
        finally
        {
            handling = false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The change feed of {Function} was interrupted and goes on")]
    private partial void LogFailure(Exception failure, string function);
}
