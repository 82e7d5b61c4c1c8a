using Academy.Core.Organizations;

namespace Academy.Core.Cohorts;

/// <summary>
/// A step that a cohort or an enrolment made. The document that made it remembers it, in the save that made it: the change feed brings only the latest
/// version, and whoever is to be told of every step finds there those that it passed over.
/// </summary>
/// <param name="Name">What happened, one of the constants here.</param>
/// <param name="Revision">The document's revision that it came with; no other step of the document has the same.</param>
/// <param name="At">When it happened.</param>
/// <param name="OrganizationId">Whose business it was at the time; null when no organization's.</param>
public sealed record Milestone(string Name, long Revision, DateTimeOffset At, OrganizationId? OrganizationId = null)
{
    public const string EnrollmentCreated = "enrollment.created";
    public const string EnrollmentCompleted = "enrollment.completed";
    public const string EnrollmentRefunded = "enrollment.refunded";
    public const string EnrollmentTransferred = "enrollment.transferred";
    public const string EnrollmentWithdrawn = "enrollment.withdrawn";
    public const string CohortOpened = "cohort.opened";
    public const string CohortStarted = "cohort.started";
    public const string CohortCompleted = "cohort.completed";
    public const string CohortCancelled = "cohort.cancelled";
}

public static class Milestones
{
    // A learner may come and go for ever; nobody is behind by this many steps.
    private const int Most = 20;

    /// <summary>What a cohort went through, once it is as it is now.</summary>
    public static Cohort Reached(Cohort cohort) => cohort.Status switch
    {
        CohortStatus.Open => Milestone.CohortOpened,
        CohortStatus.InProgress => Milestone.CohortStarted,
        CohortStatus.Completed => Milestone.CohortCompleted,
        CohortStatus.Cancelled => Milestone.CohortCancelled,
        _ => null,
    } is { } name
        ? cohort with { Milestones = With(cohort.Milestones, new(name, cohort.Revision, cohort.UpdatedAt, cohort.OrganizationId)) }
        : cohort;

    /// <summary>What an enrolment went through, once it is as it is now. One that was never paid or granted went through nothing.</summary>
    public static Enrollment Reached(Enrollment enrollment) => enrollment switch
    {
        { PaymentStatus: PaymentStatus.Refunded } => Milestone.EnrollmentRefunded,
        { PaymentStatus: not PaymentStatus.Completed } => null,
        { Status: EnrollmentStatus.Completed } => Milestone.EnrollmentCompleted,
        { Status: EnrollmentStatus.Withdrawn } => Milestone.EnrollmentWithdrawn,
        { Status: EnrollmentStatus.Transferred } => Milestone.EnrollmentTransferred,
        _ => Milestone.EnrollmentCreated,
    } is { } name
        ? enrollment with { Milestones = With(enrollment.Milestones, new(name, enrollment.Revision, enrollment.UpdatedAt, enrollment.OrganizationId)) }
        : enrollment;

    // The same list when nothing was reached, so that an unchanged document stays equal to itself.
    private static IReadOnlyList<Milestone> With(IReadOnlyList<Milestone> before, Milestone reached) =>
        before is [.., var last] && last.Name == reached.Name ? before : [.. before.TakeLast(Most - 1), reached];
}
