using Academy.Local.Hosting.Background;
using Microsoft.Extensions.Logging;

namespace Academy.Local.Hosting.Timers;

/// <summary>Runs one timer function when it is due, never twice at a time: what falls due during a run is skipped, as on Azure.</summary>
internal sealed partial class TimerLoop(TimerFunction function, BackgroundCalls calls, Activity activity, TimerStatuses statuses, TimeProvider clock, ILogger<TimerLoop> logger)
    : IAsyncDisposable
{
    // Clocks refuse to wait much longer than this at once.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(24);

    private readonly Lock gate = new();
    private readonly TimerHistory history = new(function, statuses, clock);
    private ITimer? timer;
    private Task running = Task.CompletedTask;
    private DateTimeOffset next;
    private bool stopped;

    /// <summary>Runs at once what was missed while no process ran, or what asks for it; then waits for the schedule.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        timer = clock.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        next = function.Schedule.Next(now);
        var missed = function.Trigger.UseMonitor && !function.Schedule.IsFrequent(now) && await history.OpenAsync(now, cancellation);
        if (missed || function.Trigger.RunOnStartup)
        {
            Run(missed);
        }
        else
        {
            Arm();
        }
    }

    /// <summary>Lets a run finish, starts no other.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            stopped = true;
            timer?.Dispose();
        }

        await running;
    }

    private void Wake()
    {
        // A clock may ring a little early, or because the wait was too long to be waited at once.
        if (clock.GetUtcNow() < next)
        {
            Arm();
        }
        else
        {
            Run(missed: false);
        }
    }

    private void Arm()
    {
        lock (gate)
        {
            if (!stopped)
            {
                var wait = next - clock.GetUtcNow();
                timer!.Change(wait < LongestWait ? TimeSpan.FromTicks(Math.Max(wait.Ticks, 0)) : LongestWait, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Run(bool missed)
    {
        lock (gate)
        {
            if (!stopped)
            {
                // At work from this moment on, not only once a thread takes it up.
                var work = activity.Begin();
                running = Task.Run(() => RunAsync(missed, work));
            }
        }
    }

    private async Task RunAsync(bool missed, Activity.Work work)
    {
        using var atWork = work;
        try
        {
            var started = clock.GetUtcNow();
            await calls.CallAsync(function.Body, function.Retries, () => history.Describe(missed));
            next = function.Schedule.Next(clock.GetUtcNow());
            await history.AddAsync(started);
        }
        catch (OperationCanceledException)
        {
            // The host stops: the status still says that this run is due, so the next process makes up for it.
            return;
        }
        catch (Exception failure)
        {
            LogStatusLost(failure, function.Name);
        }

        Arm();
    }

    [LoggerMessage(LogLevel.Error, "{Function} ran, but its status could not be saved")]
    private partial void LogStatusLost(Exception failure, string function);
}
