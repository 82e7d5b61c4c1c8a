using Academy.Core.Platform;

namespace Academy.Core.Tracks;

public static class TrackRefusals
{
    public static readonly Refusal NotFound = new("track.not_found", RefusalKind.NotFound, "There is no such track.");

    public static readonly Refusal Stale =
        new("track.stale", RefusalKind.Stale, "The track was changed since it was read. Read it again and repeat the change.");

    public static readonly Refusal VersionRequired = new(
        "track.version_required", RefusalKind.PreconditionRequired, "An update replaces the whole track: say which version it replaces in an If-Match header.");

    public static readonly Refusal Busy = new("track.busy", RefusalKind.Conflict, "The track is being changed by others at the same time. Try again.");

    internal static readonly Concurrency Concurrency = new(NotFound, Stale, Busy);

    /// <summary>A learner names a track that can't be chosen.</summary>
    public static readonly Refusal NotOffered = Refusal.OfField("track.not_offered", "trackId", "There is no such track, or it is no longer offered.");

    public static readonly Refusal ChangeNeedsApproval = new(
        "track.change_needs_approval", RefusalKind.Conflict, "You are on a track already. Ask for a change of track; an approver decides.");

    public static readonly Refusal NotChosen = new("track.not_chosen", RefusalKind.Conflict, "Choose a track first.");

    /// <summary>Fields that contradict each other or the track; by their path.</summary>
    public static Refusal Invalid(IEnumerable<(string Field, string Message)> faults) => new("track.invalid", RefusalKind.Invalid, "The track is not consistent.")
    {
        Fields = faults.GroupBy(fault => fault.Field, fault => fault.Message).ToDictionary(group => group.Key, group => group.ToArray()),
    };
}
