using Academy.Core.Platform;

namespace Academy.Core.Materials.Recordings;

public static class RecordingRefusals
{
    public static readonly Refusal NotFound = new("recording.not_found", RefusalKind.NotFound, "There is no such recording.");

    public static readonly Refusal Stale =
        new("recording.stale", RefusalKind.Stale, "The recording was changed since it was read. Read it again and repeat the change.");

    public static readonly Refusal Busy = new("recording.busy", RefusalKind.Conflict, "The recording is being changed by others at the same time. Try again.");

    public static readonly Refusal UnknownSession =
        Refusal.OfField("recording.unknown_session", "cohortSessionId", "The cohort has no such session.");

    internal static readonly Concurrency Concurrency = new(NotFound, Stale, Busy);
}
