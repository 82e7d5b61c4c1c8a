using Academy.Local.Cosmos;
using Academy.Local.Cosmos.Feeds;
using Academy.Local.Durable;
using Academy.Local.Hosting.Feeds;
using Academy.Local.Hosting.Timers;
using Microsoft.Azure.Cosmos;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Academy.Local.Hosting.Background;

/// <summary>Everything that runs without a request: the timers, the change feeds and the workflows.</summary>
internal sealed partial class BackgroundWork : IDisposable
{
    private readonly Activity activity;
    private readonly ChangeSignals signals;
    private readonly CosmosClient client;
    private readonly BackgroundCalls calls;
    private readonly TimerLoop[] timers;
    private readonly FeedLoop[] feeds;
    private readonly DurableHost durable;
    private readonly ILogger logger;
    private readonly CancellationTokenSource stopping = new();
    private Task running = Task.CompletedTask;

    public BackgroundWork(TriggeredFunctions functions, Account account, TimeSpan feedPace, FunctionExecutionDelegate pipeline, IServiceProvider services)
    {
        T Make<T>(params object[] arguments) => ActivatorUtilities.CreateInstance<T>(services, arguments);

        signals = account.Signals;
        client = account.CreateClient(options => options.CustomHandlers.Add(new FeedReads(feedPace)));
        activity = new Activity(account.Clock);
        logger = services.GetRequiredService<ILogger<BackgroundWork>>();
        calls = Make<BackgroundCalls>(pipeline, activity);
        var statuses = new TimerStatuses(client);
        timers = [.. functions.Timers.Select(timer => Make<TimerLoop>(timer, calls, activity, statuses))];
        feeds = [.. functions.Feeds.Select(feed => Make<FeedLoop>(feed, calls, activity, client))];
        durable = Make<DurableHost>(functions.Durable, pipeline, activity, client);
        services.GetRequiredService<DurableClientSource>().Client = durable.Client;
    }

    /// <summary>Checks that everything can run, and runs the workflows, which whatever else runs may start.</summary>
    /// <exception cref="InvalidFunctionException">A function can't run.</exception>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await durable.StartAsync(cancellation);
        await Task.WhenAll(feeds.Select(feed => feed.PrepareAsync(cancellation)));
    }

    /// <summary>Starts the rest, beside the first requests: on Azure the apps start apart too.</summary>
    /// <param name="pause">How long the first of them has the machine to itself.</param>
    public void Start(TimeSpan pause) => Run(async cancellation =>
    {
        await Task.Delay(pause, TimeProvider.System, cancellation);
        foreach (var timer in timers)
        {
            await timer.StartAsync(cancellation);
        }

        await Task.WhenAll(feeds.Select(feed => feed.StartAsync()));
    });

    /// <summary>Does something once beside the rest; a stop asks it to give up.</summary>
    public void Run(Func<CancellationToken, Task>? work)
    {
        if (work is null)
        {
            return;
        }

        var atWork = activity.Begin();
        running = Task.WhenAll(running, Task.Run(async () =>
        {
            using var _ = atWork;
            try
            {
                await work(stopping.Token);
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                LogFailure(failure);
            }
        }));
    }

    /// <summary>
    /// Completes when nothing is left to do before the next request or the next move of the clock: no timer and no workflow runs, and every feed has caught up
    /// with its container or waits for the clock to try again.
    /// </summary>
    public async Task SettleAsync(CancellationToken cancellation)
    {
        while (true)
        {
            using var round = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var (change, version) = (activity.NextChange(), activity.Version);
            var caughtUp = signals.AllParkedAsync([.. feeds.Where(feed => !feed.IsHandling).Select(feed => feed.Name)], round.Token);
            if (caughtUp.IsCompletedSuccessfully && activity.IsAtRest && activity.Version == version)
            {
                return;
            }

            await (caughtUp.IsCompleted ? change : Task.WhenAny(change, caughtUp)).WaitAsync(cancellation);
            await round.CancelAsync();
        }
    }

    /// <summary>What keeps <see cref="SettleAsync"/> waiting, for a message.</summary>
    public IReadOnlyList<string> Busy => [.. feeds.Where(feed => feed.IsHandling || !signals.IsParked(feed.Name)).Select(feed => feed.Name)];

    /// <summary>Starts nothing more and lets what runs finish; when the token says so, asks it to give up.</summary>
    public async Task StopAsync(CancellationToken patience)
    {
        calls.Stop();
        await stopping.CancelAsync();
        await running.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        await using var outOfPatience = patience.Register(calls.Abort);
        await Task.WhenAll([.. timers.Select(timer => timer.DisposeAsync().AsTask()), .. feeds.Select(feed => feed.DisposeAsync().AsTask())]);
        await durable.StopAsync(patience);
    }

    public void Dispose()
    {
        stopping.Dispose();
        calls.Dispose();
        durable.Dispose();
        client.Dispose();
    }

    [LoggerMessage(LogLevel.Error, "Something that the start left to be done later failed; the next start tries again")]
    private partial void LogFailure(Exception failure);
}
