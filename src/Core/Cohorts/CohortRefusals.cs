using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

public static class CohortRefusals
{
    public static readonly Refusal NotFound = new("cohort.not_found", RefusalKind.NotFound, "Cohort not found.");

    public static readonly Refusal Stale =
        new("cohort.stale", RefusalKind.Stale, "The cohort was changed since it was read. Read it again and repeat the change.");

    public static readonly Refusal VersionRequired = new(
        "cohort.version_required", RefusalKind.PreconditionRequired, "An update replaces all that was there: say which version it replaces in an If-Match header.");

    public static readonly Refusal Busy = new("cohort.busy", RefusalKind.Conflict, "The cohort is being changed by others at the same time. Try again.");

    public static readonly Refusal Full = new("cohort.full", RefusalKind.Conflict, "Cohort is full.");

    public static readonly Refusal NotOpen = new("cohort.not_open", RefusalKind.Conflict, "The cohort doesn't take learners now.");

    public static readonly Refusal OthersWait =
        new("cohort.others_wait", RefusalKind.Conflict, "Others wait for a seat in this cohort. Join the waitlist to be offered one in your turn.");

    public static readonly Refusal CourseNotPublished =
        new("cohort.course_not_published", RefusalKind.Conflict, "The course must be published before a cohort of it takes learners.");

    public static readonly Refusal Final = new("cohort.final", RefusalKind.Conflict, "A cohort that is completed or cancelled stays as it is.");

    public static readonly Refusal NotB2B =
        Refusal.OfField("cohort.not_b2b", "organizationId", "A cohort has an organization exactly when it is dedicated to one: set isB2B and organizationId together.");

    public static readonly Refusal EndsBeforeStart = Refusal.OfField("cohort.ends_before_start", "endsAt", "A cohort ends after it starts.");

    public static readonly Refusal StartsInPast = Refusal.OfField("cohort.starts_in_past", "startsAt", "A cohort that hasn't begun starts in the future.");

    public static readonly Refusal HasStarted =
        Refusal.OfField("cohort.has_started", "startsAt", "The cohort has begun; its start stays what it was.") with { Kind = RefusalKind.Conflict };

    public static readonly Refusal SessionsOutside =
        Refusal.OfField("cohort.sessions_outside", "endsAt", "Every session lies between the start and the end of the cohort.");

    public static readonly Refusal NeedsApprover = new(
        "cohort.needs_approver", RefusalKind.Forbidden, "Once a cohort takes learners, only approvers change its price and for which organization it is.");

    public static readonly Refusal StaffOnly = new("cohort.staff_only", RefusalKind.Forbidden, "Only instructors see cohorts that can't be booked.");

    public static readonly Refusal UnknownTarget =
        Refusal.OfField("cohort.unknown_target", "moveTo", "Must be another cohort of the same course that isn't over.");

    public static readonly Refusal UnknownTimeZone =
        Refusal.OfField("cohort.unknown_time_zone", "timeZone", "Must be an IANA time zone such as Europe/Berlin.");

    internal static readonly Concurrency Concurrency = new(NotFound, Stale, Busy);

    public static Refusal IllegalMove(CohortStatus from, CohortStatus to) =>
        new("cohort.illegal_move", RefusalKind.Conflict, $"A cohort that is {Text(from)} can't become {Text(to)}.");

    public static Refusal CapacityTaken(int occupied) =>
        Refusal.OfField("cohort.capacity_taken", "capacity", $"{occupied} seats are held, offered or taken; there can't be fewer.") with { Kind = RefusalKind.Conflict };

    public static Refusal CapacityAboveCourse(int most) =>
        Refusal.OfField("cohort.capacity_above_course", "capacity", $"The course takes at most {most} people in one cohort.");

    /// <summary>Sessions that the cohort can't have; by their path.</summary>
    public static Refusal InvalidSessions(IEnumerable<(string Field, string Message)> faults) =>
        new("cohort.invalid_sessions", RefusalKind.Invalid, "The sessions don't fit the cohort.")
        {
            Fields = faults.GroupBy(fault => fault.Field, fault => fault.Message).ToDictionary(group => group.Key, group => group.ToArray()),
        };

    private static string Text(CohortStatus status) => status == CohortStatus.InProgress ? "in progress" : status.ToString().ToLowerInvariant();
}
