using Academy.Local.Hosting.Invocation;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Academy.Local.Hosting.Background;

/// <summary>Calls functions that no request waits for, through the same middleware, and tries again as their retry attribute says.</summary>
internal sealed partial class BackgroundCalls(FunctionExecutionDelegate pipeline, IServiceProvider services, Activity activity, ILogger<BackgroundCalls> logger) : IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource aborting = new();

    /// <summary>
    /// Completes when the function succeeded, or failed for the last time and its work is given up. Throws when the host stops before either:
    /// then the work has to come again.
    /// </summary>
    /// <param name="input">Makes what the trigger delivers; called for every try, so that no try sees what another did to it.</param>
    public async Task CallAsync(FunctionBody body, RetryPolicy retries, Func<object> input)
    {
        for (var failures = 0; ;)
        {
            try
            {
                await TryAsync(body, failures, input);
                return;
            }
            catch (Exception failure) when (!aborting.IsCancellationRequested)
            {
                if (retries.After(++failures) is not { } delay)
                {
                    LogLost(failure, body.Function.Name);
                    return;
                }

                LogRetry(failure, body.Function.Name, failures, delay);
                await activity.WaitAsync(delay, stopping.Token);
            }
        }
    }

    /// <summary>From now on nothing is tried again; what runs may finish.</summary>
    public void Stop() => stopping.Cancel();

    /// <summary>Asks what still runs to give up.</summary>
    public void Abort() => aborting.Cancel();

    public void Dispose()
    {
        stopping.Dispose();
        aborting.Dispose();
    }

    private async Task TryAsync(FunctionBody body, int failures, Func<object> input)
    {
        await using var scope = services.CreateAsyncScope();
        await pipeline(new WorkerContext(body, aborting.Token) { Input = input(), InstanceServices = scope.ServiceProvider, RetryCount = failures });
    }

    [LoggerMessage(LogLevel.Warning, "{Function} failed {Failures} times and is tried again in {Delay}")]
    private partial void LogRetry(Exception failure, string function, int failures, TimeSpan delay);

    [LoggerMessage(LogLevel.Error, "{Function} failed for the last time; its work is lost")]
    private partial void LogLost(Exception failure, string function);
}
