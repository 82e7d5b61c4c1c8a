namespace Academy.Core.Cohorts;

/// <summary>What an enrolment opens for a while.</summary>
public enum AccessKind
{
    OfficeHours,
    Materials,
    Chatbot,
}

/// <summary>How long after the end of a cohort its learners have access to what (spec 58). A day is 24 hours, whatever clocks do.</summary>
public static class AccessWindows
{
    public static readonly TimeSpan OfficeHoursFor = TimeSpan.FromDays(90);
    public static readonly TimeSpan MaterialsFor = TimeSpan.FromDays(365);
    public static readonly TimeSpan ChatbotFor = TimeSpan.FromDays(90);

    public static DateTimeOffset OfficeHours(DateTimeOffset cohortEnd) => cohortEnd + OfficeHoursFor;

    public static DateTimeOffset Materials(DateTimeOffset cohortEnd) => cohortEnd + MaterialsFor;

    public static DateTimeOffset Chatbot(DateTimeOffset cohortEnd) => cohortEnd + ChatbotFor;

    /// <summary>Whether the window is open: up to and with its last instant, and not a millisecond longer.</summary>
    public static bool IsOpen(DateTimeOffset until, DateTimeOffset now) => now <= until;

    /// <summary>Whether the learner has access now: enrolled, paid without dispute and within the window.</summary>
    public static bool Allows(Enrollment enrollment, AccessKind kind, DateTimeOffset now) =>
        enrollment is { IsEnrolled: true, AccessSuspended: false } && IsOpen(Until(enrollment, kind), now);

    public static DateTimeOffset Until(Enrollment enrollment, AccessKind kind) => kind switch
    {
        AccessKind.OfficeHours => enrollment.OfficeHoursEligibleUntil,
        AccessKind.Materials => enrollment.MaterialsAccessUntil,
        _ => enrollment.ChatbotAccessUntil,
    };
}
