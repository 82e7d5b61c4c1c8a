using System.Globalization;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

public static class EnrollmentRefusals
{
    public static readonly Refusal NotFound = new("enrollment.not_found", RefusalKind.NotFound, "Enrollment not found.");

    public static readonly Refusal AlreadyEnrolled = new("enrollment.already_enrolled", RefusalKind.Conflict, "The learner is enrolled in this cohort already.");

    /// <summary>A payment for what another checkout paid for: it has to be given back.</summary>
    public static readonly Refusal PaidOtherwise =
        new("enrollment.paid_otherwise", RefusalKind.Conflict, "The enrolment was paid by another checkout.");

    public static readonly Refusal NotActive = new("enrollment.not_active", RefusalKind.Conflict, "The enrolment has ended or isn't paid.");

    public static readonly Refusal SameCohort =
        Refusal.OfField("enrollment.same_cohort", "toCohortId", "The learner is in this cohort; name another one of the same course.");

    public static readonly Refusal DeferredBefore =
        new("enrollment.deferred_before", RefusalKind.Conflict, "An enrolment is put off once. Ask the academy to move you again.");

    public static readonly Refusal HasBegun =
        new("enrollment.has_begun", RefusalKind.Conflict, "The cohort has begun. Ask the academy to move you.");

    public static readonly Refusal NotLater =
        Refusal.OfField("enrollment.not_later", "toCohortId", "An enrolment is put off to a cohort that starts later.");

    public static readonly Refusal Dearer =
        Refusal.OfField("enrollment.dearer", "toCohortId", "The other cohort costs more than was paid. Ask the academy to move you.") with { Kind = RefusalKind.Conflict };

    public static readonly Refusal AccessSuspended =
        new("enrollment.access_suspended", RefusalKind.Forbidden, "Access waits until your bank has decided about the payment that it disputes.");

    public static readonly Refusal BadAddress = new("enrollment.bad_address", RefusalKind.Invalid, "This is no e-mail address.");

    public static readonly Refusal NamedTwice = new("enrollment.repeated", RefusalKind.Conflict, "An earlier line has the same address.");

    public static readonly Refusal Busy = new("enrollment.busy", RefusalKind.Conflict, "The enrolment is being changed by others at the same time. Try again.");

    internal static readonly Concurrency Concurrency = new(NotFound, NotFound, Busy);

    /// <summary>A sheet that can't be read.</summary>
    public static Refusal BadSheet(string message) => Refusal.OfField("enrollment.bad_sheet", "csv", message);

    /// <summary>A window that has closed.</summary>
    public static Refusal AccessEnded(AccessKind kind, DateTimeOffset until) => new(
        "enrollment.access_ended",
        RefusalKind.Forbidden,
        string.Create(CultureInfo.InvariantCulture, $"Access to {Text(kind)} of this cohort ended on {until.UtcDateTime:d MMMM yyyy, HH:mm} UTC."));

    private static string Text(AccessKind kind) => kind switch
    {
        AccessKind.OfficeHours => "the office hours",
        AccessKind.Materials => "the materials",
        _ => "the chatbot",
    };
}
