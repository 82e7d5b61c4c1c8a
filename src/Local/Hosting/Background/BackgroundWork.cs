using Academy.Local.Cosmos;
using Academy.Local.Cosmos.Feeds;
using Academy.Local.Hosting.Feeds;
using Academy.Local.Hosting.Timers;
using Microsoft.Azure.Cosmos;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Local.Hosting.Background;

/// <summary>Everything that runs without a request: the timers and the change feeds.</summary>
internal sealed class BackgroundWork : IDisposable
{
    private readonly Activity activity;
    private readonly ChangeSignals signals;
    private readonly CosmosClient client;
    private readonly BackgroundCalls calls;
    private readonly TimerLoop[] timers;
    private readonly FeedLoop[] feeds;

    public BackgroundWork(IEnumerable<TimerFunction> timers, IEnumerable<FeedFunction> feeds, Account account, FunctionExecutionDelegate pipeline, IServiceProvider services)
    {
        T Make<T>(params object[] arguments) => ActivatorUtilities.CreateInstance<T>(services, arguments);

        signals = account.Signals;
        client = account.CreateClient(options => options.CustomHandlers.Add(new FeedReads()));
        activity = new Activity(account.Clock);
        calls = Make<BackgroundCalls>(pipeline, activity);
        var statuses = new TimerStatuses(client);
        this.timers = [.. timers.Select(timer => Make<TimerLoop>(timer, calls, activity, statuses))];
        this.feeds = [.. feeds.Select(feed => Make<FeedLoop>(feed, calls, activity, client))];
    }

    public async Task StartAsync(CancellationToken cancellation)
    {
        await Task.WhenAll(feeds.Select(feed => feed.StartAsync(cancellation)));
        foreach (var timer in timers)
        {
            await timer.StartAsync(cancellation);
        }
    }

    /// <summary>
    /// Completes when nothing is left to do before the next request or the next move of the clock: no timer runs, and every feed has caught up
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
        await using var outOfPatience = patience.Register(calls.Abort);
        await Task.WhenAll([.. timers.Select(timer => timer.DisposeAsync().AsTask()), .. feeds.Select(feed => feed.DisposeAsync().AsTask())]);
    }

    public void Dispose()
    {
        calls.Dispose();
        client.Dispose();
    }
}
