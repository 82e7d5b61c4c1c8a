using Academy.Local.Durable.History;
using Academy.Local.Hosting.Invocation;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Academy.Local.Durable.Replay;

/// <summary>Makes a step of an instance: runs its code from the beginning, with all that happened before, then with what is new.</summary>
internal sealed partial class Replayer(FunctionExecutionDelegate pipeline, IServiceProvider services, ILoggerFactory loggers)
{
    private readonly ILogger logger = loggers.CreateLogger<Replayer>();

    /// <param name="history">The episodes so far.</param>
    /// <param name="step">The episode to come: when it is, and what reached the instance.</param>
    public async Task<Outcome> StepAsync(FunctionBody orchestrator, WorkflowInstance instance, IReadOnlyList<Episode> history, Episode step)
    {
        await using var scope = services.CreateAsyncScope();
        return Step(orchestrator, instance, [.. history, step], scope.ServiceProvider);
    }

    private Outcome Step(FunctionBody orchestrator, WorkflowInstance instance, IReadOnlyList<Episode> episodes, IServiceProvider scope)
    {
        using var thread = new StepThread(() => LogIntrusion(instance.Name, instance.InstanceId));
        thread.Enter();
        var (decisions, events) = (new Decisions(), new ExternalEvents());
        var context = new ReplayContext(instance, decisions, events, thread, loggers);
        var invocation = new WorkerContext(orchestrator) { Input = context, InstanceServices = scope };
        Task? code = null;
        List<WorkflowMessage> messages = [];
        foreach (var episode in episodes)
        {
            messages.AddRange(episode.Messages);
            if (episode.At is not { } at)
            {
                continue;
            }

            var isNew = ReferenceEquals(episode, episodes[^1]);
            decisions.BeginEpisode(isNew ? null : episode.Actions);
            context.MoveTo(at);
            code ??= Start(invocation);
            thread.Run();
            messages.ForEach(message => Deliver(message, decisions, events, thread));
            messages.Clear();
            decisions.EndEpisode();
            if (!isNew && code.IsCompleted)
            {
                decisions.EndEarly();
            }

            if (decisions.Departure is not null)
            {
                break;
            }
        }

        return Conclude(code!, invocation, context, decisions, events, thread);
    }

    private Task Start(WorkerContext invocation)
    {
        try
        {
            return pipeline(invocation);
        }
        catch (Exception failure)
        {
            return Task.FromException(failure);
        }
    }

    private static void Deliver(WorkflowMessage message, Decisions decisions, ExternalEvents events, StepThread thread)
    {
        if (message is EventRaised raised)
        {
            events.Raise(raised);
        }
        else if (message is TaskMessage answer)
        {
            decisions.Answer(answer);
        }

        thread.Run();
    }

    private static Outcome Conclude(
        Task code, WorkerContext invocation, ReplayContext context, Decisions decisions, ExternalEvents events, StepThread thread)
    {
        if (decisions.Departure is { } departure)
        {
            return Outcome.Failed(departure, context.CustomStatus);
        }

        if (!code.IsCompleted && (thread.WasIntruded || !(decisions.IsAnyOpen || events.IsAnyAwaited)))
        {
            return Outcome.Failed(new InvalidOperationException("The orchestrator waits for something that isn't durable; only its context's tasks are."), context.CustomStatus);
        }

        var outcome = new Outcome { Actions = [.. decisions.Made], CustomStatus = context.CustomStatus, IsDone = code.IsCompleted, KeptEvents = events.Kept };
        if (!code.IsCompleted)
        {
            return outcome;
        }

        if (code.IsFaulted || code.IsCanceled)
        {
            return outcome with { Failure = Failure.Of(code.Exception?.InnerException ?? new TaskCanceledException(code)) };
        }

        return context.Renewal is { } renewal ? outcome with { Renewal = renewal } : Finish(outcome, invocation);
    }

    private static Outcome Finish(Outcome outcome, WorkerContext invocation)
    {
        try
        {
            return outcome with { Output = Payload.Json.Serialize(invocation.Result.Value) };
        }
        catch (Exception unsuitable) when (unsuitable is InvalidOperationException or NotSupportedException or System.Text.Json.JsonException)
        {
            return outcome with { Failure = Failure.Of(unsuitable) };
        }
    }

    [LoggerMessage(LogLevel.Error, "{Workflow} {InstanceId} awaits something that isn't durable; it may never go on")]
    private partial void LogIntrusion(string workflow, string instanceId);
}
