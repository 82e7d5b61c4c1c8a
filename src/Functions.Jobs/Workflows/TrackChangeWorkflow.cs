using Academy.Core.Tracks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Academy.Functions.Jobs.Workflows;

/// <summary>What waits about a request for another track: approvers are told, someone decides or time runs out, the learner is told.</summary>
public sealed class TrackChangeWorkflow(TrackChanges changes, TrackChangeNews news)
{
    [Function(TrackChangeWait.Workflow)]
    public static async Task WaitForTrackChange([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var wait = context.GetInput<TrackChangeWait>()!;
        await context.CallActivityAsync(nameof(TellApprovers), wait.TrackChangeId, Retry.Patiently);

        using var loser = new CancellationTokenSource();
        var decision = context.WaitForExternalEvent<string>(TrackChangeWait.Decided, loser.Token);
        var expiry = context.CreateTimer(wait.ExpiresAt, loser.Token);
        var isDecided = await Task.WhenAny(decision, expiry) == decision;
        loser.Cancel();
        if (!isDecided)
        {
            await context.CallActivityAsync(nameof(ExpireTrackChange), wait.TrackChangeId, Retry.Patiently);
        }

        await context.CallActivityAsync(nameof(TellLearner), wait.TrackChangeId, Retry.Patiently);
    }

    [Function(nameof(TellApprovers))]
    public Task TellApprovers([ActivityTrigger] string trackChangeId, CancellationToken cancellation) =>
        news.TellApproversAsync(TrackChangeId.From(trackChangeId), cancellation);

    [Function(nameof(ExpireTrackChange))]
    public Task ExpireTrackChange([ActivityTrigger] string trackChangeId, CancellationToken cancellation) =>
        changes.ExpireAsync(TrackChangeId.From(trackChangeId), cancellation);

    [Function(nameof(TellLearner))]
    public Task TellLearner([ActivityTrigger] string trackChangeId, CancellationToken cancellation) =>
        news.TellLearnerAsync(TrackChangeId.From(trackChangeId), cancellation);
}
