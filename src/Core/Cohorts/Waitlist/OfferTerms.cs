namespace Academy.Core.Cohorts.Waitlist;

/// <summary>How long an offer stands (spec 65–67).</summary>
public static class OfferTerms
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(48);

    /// <summary>How long after the offer the learner is reminded of it.</summary>
    public static readonly TimeSpan RemindAfter = TimeSpan.FromHours(24);

    /// <summary>The time before a cohort starts in which no offer stands: free seats are anyone's then.</summary>
    public static readonly TimeSpan BeforeStart = TimeSpan.FromHours(24);

    /// <summary>From when on no seat of the cohort is offered.</summary>
    public static DateTimeOffset ClosesAt(DateTimeOffset startsAt) => startsAt - BeforeStart;

    /// <summary>The first instant at which an offer that is made now can't be accepted any more; not after now when none can be made.</summary>
    public static DateTimeOffset EndOf(DateTimeOffset startsAt, DateTimeOffset now) =>
        now + Lifetime < ClosesAt(startsAt) ? now + Lifetime : ClosesAt(startsAt);

    /// <summary>When the learner is reminded; null when the offer is over by then.</summary>
    public static DateTimeOffset? RemindAt(DateTimeOffset offeredAt, DateTimeOffset expiresAt) =>
        offeredAt + RemindAfter < expiresAt ? offeredAt + RemindAfter : null;

    /// <summary>Whether entries may stand in line for the cohort: it is planned or open, and there is time for an offer.</summary>
    public static bool Accepts(Cohort cohort, DateTimeOffset now) =>
        cohort.Status is CohortStatus.Scheduled or CohortStatus.Open && now < ClosesAt(cohort.StartsAt);

    /// <summary>The cohorts of a course that entries may stand in line for, the one that starts first first.</summary>
    public static IReadOnlyList<AcceptingCohort> Accepting(IEnumerable<Cohort> cohorts, DateTimeOffset now) =>
    [
        .. cohorts.Where(cohort => Accepts(cohort, now))
            .OrderBy(cohort => cohort.StartsAt).ThenBy(cohort => cohort.CohortId.Value, StringComparer.Ordinal)
            .Select(cohort => new AcceptingCohort(cohort.CohortId, cohort.IsB2B, ClosesAt(cohort.StartsAt))),
    ];
}
