using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>What may become of a cohort. A move that was made already changes nothing.</summary>
public static class CohortDecisions
{
    /// <summary>A cohort that is planned.</summary>
    public static Result<Cohort> Create(CohortId id, Course course, CohortContent content, UserId author, DateTimeOffset now) => Write(
        new Cohort
        {
            CourseId = course.CourseId,
            CohortId = id,
            Name = content.Name,
            Status = CohortStatus.Scheduled,
            StartsAt = content.StartsAt,
            EndsAt = content.StartsAt,
            TimeZone = content.TimeZone,
            Capacity = content.Capacity,
            Sessions = [],
            Revision = 0,
            CreatedAt = now,
            CreatedBy = author,
            UpdatedAt = now,
        },
        course,
        content,
        now);

    /// <summary>The cohort with other content. Who buys now must not meet another price than an approver set.</summary>
    public static Result<Cohort> Update(Cohort cohort, Course course, CohortContent content, Caller author, DateTimeOffset now) =>
        cohort.IsFinal ? CohortRefusals.Final
        : content.Capacity < cohort.SeatsOccupied ? CohortRefusals.CapacityTaken(cohort.SeatsOccupied)
        : Write(cohort, course, content, now).Then(Result<Cohort> (changed) =>
            cohort.Status != CohortStatus.Scheduled && IsSoldOtherwise(cohort, changed) && !author.Is(Role.Approver) ? CohortRefusals.NeedsApprover : changed);

    /// <summary>Lets learners in.</summary>
    public static Result<Cohort> Open(Cohort cohort, Course course, DateTimeOffset now) =>
        cohort.Status == CohortStatus.Open ? cohort
        : course.Status != CourseStatus.Published ? CohortRefusals.CourseNotPublished
        : cohort.Status == CohortStatus.Scheduled && cohort.StartsAt <= now ? CohortRefusals.StartsInPast
        : Move(cohort, CohortStatus.Open, now);

    /// <summary>Ends it before its last session is over: what counts from its end counts from now.</summary>
    public static Result<Cohort> Complete(Cohort cohort, DateTimeOffset now) => Move(
        cohort.Status == CohortStatus.InProgress && now < cohort.EndsAt ? cohort with { EndsAt = now.ToUniversalTime() } : cohort, CohortStatus.Completed, now);

    /// <summary>Calls it off. The reason is what learners are told.</summary>
    public static Result<Cohort> Cancel(Cohort cohort, string reason, DateTimeOffset now) =>
        Move(cohort, CohortStatus.Cancelled, now).Then(cancelled => cohort == cancelled ? cohort : cancelled with { CancellationReason = reason });

    /// <summary>What time makes of it: an open one starts, one in progress ends. Before its time, and of any other, nothing.</summary>
    public static Cohort Tick(Cohort cohort, DateTimeOffset now) => cohort.Status switch
    {
        CohortStatus.Open when now >= cohort.StartsAt => Tick(Saved(cohort with { Status = CohortStatus.InProgress }, now), now),
        CohortStatus.InProgress when now >= cohort.EndsAt => Saved(cohort with { Status = CohortStatus.Completed }, now),
        _ => cohort,
    };

    private static Result<Cohort> Move(Cohort cohort, CohortStatus to, DateTimeOffset now) =>
        cohort.Status == to ? cohort
        : IsLegal(cohort.Status, to) ? Saved(cohort with { Status = to }, now)
        : CohortRefusals.IllegalMove(cohort.Status, to);

    private static bool IsLegal(CohortStatus from, CohortStatus to) => (from, to) switch
    {
        (CohortStatus.Scheduled, CohortStatus.Open) => true,
        (CohortStatus.Open, CohortStatus.InProgress) => true,
        (CohortStatus.InProgress, CohortStatus.Completed) => true,
        (CohortStatus.Scheduled or CohortStatus.Open or CohortStatus.InProgress, CohortStatus.Cancelled) => true,
        _ => false,
    };

    private static bool IsSoldOtherwise(Cohort before, Cohort after) =>
        (before.Price, before.IsB2B, before.OrganizationId) != (after.Price, after.IsB2B, after.OrganizationId);

    private static Result<Cohort> Write(Cohort before, Course course, CohortContent content, DateTimeOffset now)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(content.TimeZone, out var zone) || !zone.HasIanaId)
        {
            return CohortRefusals.UnknownTimeZone;
        }

        var faults = CohortConsistency.SessionFaults(course, content).ToList();
        if (faults.Count > 0)
        {
            return CohortRefusals.InvalidSessions(faults);
        }

        var sessions = CohortSchedule.Plan(course.Outline.Sessions, before.CohortId, content.StartsAt, zone, content.Sessions);
        var after = before with
        {
            Name = content.Name,
            StartsAt = content.StartsAt.ToUniversalTime(),
            EndsAt = content.EndsAt?.ToUniversalTime() ?? sessions.Select(session => session.EndsAt).DefaultIfEmpty(content.StartsAt.ToUniversalTime()).Max(),
            TimeZone = content.TimeZone,
            Capacity = content.Capacity,
            ZoomLink = content.ZoomLink,
            InstructorId = content.InstructorId,
            IsB2B = content.IsB2B,
            OrganizationId = content.OrganizationId,
            FormerOrganizationIds = before.OrganizationId is { } left && left != content.OrganizationId ? [.. before.FormerOrganizationIds.Union([left])] : before.FormerOrganizationIds,
            Price = content.PriceInCents is { } cents ? new Money(cents, course.Details.Currency) : null,
            Sessions = sessions,
        };
        return CohortConsistency.FaultOf(before, after, course, now) is { } fault ? fault : Saved(after, now);
    }

    private static Cohort Saved(Cohort cohort, DateTimeOffset now) =>
        Milestones.Reached(cohort with { Revision = cohort.Revision + 1, UpdatedAt = now });
}
