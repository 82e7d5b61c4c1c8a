using Academy.Core.Platform;

namespace Academy.Core.Tracks;

/// <summary>What the workflow of a request knows: the rest it reads when it needs it.</summary>
/// <param name="TrackChangeId">The request.</param>
/// <param name="ExpiresAt">When it stops waiting, UTC.</param>
public sealed record TrackChangeWait(string TrackChangeId, DateTime ExpiresAt)
{
    /// <summary>The orchestrator.</summary>
    public const string Workflow = "WaitForTrackChange";

    /// <summary>The event that ends the wait: somebody decided.</summary>
    public const string Decided = "decided";

    /// <summary>What the workflow is to do about the request as it is now: begin to wait, or stop. Null when it knows, because it ended the wait itself.</summary>
    public static WorkflowCommand? CommandFor(TrackChange change) => change.Status switch
    {
        TrackChangeStatus.Open => WorkflowCommand.Start(
            change.UserId, Workflow, InstanceIdOf(change.TrackChangeId), new TrackChangeWait(change.TrackChangeId.Value, change.ExpiresAt.UtcDateTime)),
        TrackChangeStatus.Expired => null,
        _ => WorkflowCommand.Raise(change.UserId, Workflow, InstanceIdOf(change.TrackChangeId), Decided),
    };

    /// <summary>One workflow for each request.</summary>
    public static string InstanceIdOf(TrackChangeId id) => $"track-change:{id}";
}
