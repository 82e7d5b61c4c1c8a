using Academy.Core.Platform;

namespace Academy.Core.Tracks;

public static class TrackChangeRefusals
{
    public static readonly Refusal NotFound = new("track_change.not_found", RefusalKind.NotFound, "There is no such request.");

    public static readonly Refusal Busy =
        new("track_change.busy", RefusalKind.Conflict, "The request or the learner's account is being changed by others at the same time. Try again.");

    public static readonly Refusal NotNeeded =
        new("track_change.not_needed", RefusalKind.Conflict, "You haven't chosen a track yourself yet. Choose one; nobody needs to approve it.");

    public static readonly Refusal SameTrack = Refusal.OfField("track_change.same_track", "trackId", "You are on this track.");

    public static readonly Refusal AlreadyOpen =
        new("track_change.already_open", RefusalKind.Conflict, "You have asked for another track already, and nobody has decided yet.");

    public static readonly Refusal AlreadyDecided = new("track_change.already_decided", RefusalKind.Conflict, "The request was decided otherwise before.");

    public static readonly Refusal Expired = new("track_change.expired", RefusalKind.Conflict, "Nobody decided in time, so the request has expired.");

    public static readonly Refusal OwnRequest =
        new("track_change.own_request", RefusalKind.Forbidden, "Approvers don't decide their own requests; another approver has to.");

    public static readonly Refusal TrackGone =
        new("track_change.track_gone", RefusalKind.Conflict, "The track that the learner wants is no longer offered. Deny the request.");

    internal static readonly Concurrency Concurrency = new(NotFound, NotFound, Busy);
}
