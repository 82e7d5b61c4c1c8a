using Academy.Core.Messaging;
using Academy.Core.Platform;

namespace Academy.Core.Tracks;

/// <summary>What the audit keeps of a request: who did what, and the learner's track before and after with the one that they want.</summary>
internal static class TrackChangeAudit
{
    /// <param name="change">The request as it is now.</param>
    /// <param name="actor">Who made it so; null when time did.</param>
    /// <param name="now">When.</param>
    public static AuditEntry Of(TrackChange change, UserId? actor, DateTimeOffset now)
    {
        var asking = $"{change.FromTrackId}, wants {change.ToTrackId}";
        var (action, before, after) = change.Status switch
        {
            TrackChangeStatus.Open => ("track_change.requested", change.FromTrackId.Value, asking),
            TrackChangeStatus.Approved => ("track_change.approved", asking, change.ToTrackId.Value),
            TrackChangeStatus.Denied => ("track_change.denied", asking, change.FromTrackId.Value),
            _ => ("track_change.expired", asking, change.FromTrackId.Value),
        };
        return new AuditEntry
        {
            // The request takes each step once, so the entry says which request it is about and can't be there twice.
            EntryId = $"{action}:{change.TrackChangeId}",
            Action = action,
            ActorId = actor,
            SubjectId = change.UserId,
            Before = before,
            After = after,
            At = now,
        };
    }
}
