using System.Text.Json;
using Academy.Core.Platform;
using Academy.Local.Hosting.Background;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging;

namespace Academy.Local.Hosting.Feeds;

/// <summary>Runs one function on the changes of its container, by the SDK's own processor, which keeps its position in leases.</summary>
internal sealed partial class FeedLoop(
    FeedFunction function, BackgroundCalls calls, Activity activity, CosmosClient client, TimeProvider clock, ILogger<FeedLoop> logger) : IAsyncDisposable
{
    // In real time, as all waiting for the database is; the clock drives work, not connections.
    private static readonly TimeSpan PauseBeforeRecovery = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private readonly DateTime now = clock.GetUtcNow().UtcDateTime;
    private ChangeFeedProcessor? processor;
    private Task recovery = Task.CompletedTask;
    private volatile bool handling;
    private bool started;

    public string Name => function.Name;

    /// <summary>Whether the function has changes that it isn't done with.</summary>
    public bool IsHandling => handling;

    /// <exception cref="InvalidFunctionException">There is no such container.</exception>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        var builder = await function.BuilderAsync(client, HandleAsync, cancellation);
        processor = builder.WithStartTime(function.Trigger.StartFromBeginning ? DateTime.MinValue.ToUniversalTime() : now)
            .WithErrorNotification((_, failure) =>
            {
                Recover(failure);
                return Task.CompletedTask;
            })
            .Build();
    }

    /// <summary>Begins to read, however often the database fails at first.</summary>
    public Task StartAsync() => InsistAsync(async () =>
    {
        await processor!.StartAsync();
        started = true;
    });

    /// <summary>Lets the function finish what it has, reads no more.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await recovery;
        if (Interlocked.Exchange(ref processor, null) is { } reading && started)
        {
            await reading.StopAsync();
        }

        stopping.Dispose();
    }

    /// <summary>Starts the processor anew after the database failed it. By itself it would wait until its own lease has expired.</summary>
    private void Recover(Exception failure)
    {
        lock (gate)
        {
            if (!stopping.IsCancellationRequested && recovery.IsCompleted)
            {
                LogFailure(failure, Name);
                recovery = Task.Run(RestartAsync);
            }
        }
    }

    private async Task RestartAsync()
    {
        await PauseAsync();
        await InsistAsync(async () =>
        {
            await processor!.StopAsync();
            await processor.StartAsync();
        });
    }

    private async Task InsistAsync(Func<Task> start)
    {
        FeedReads.BelongTo(Name);
        for (var reads = false; !reads && !stopping.IsCancellationRequested;)
        {
            try
            {
                await start();
                reads = true;
            }
            catch (Exception failure)
            {
                LogFailure(failure, Name);
                await PauseAsync();
            }
        }
    }

    // A stop ends it at once, and is no failure.
    private async Task PauseAsync() => await Task.WhenAny(Task.Delay(PauseBeforeRecovery, TimeProvider.System, stopping.Token));

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
