using System.Text.Json;
using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Courses;
using Academy.Core.Organizations;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Ledger;
using Academy.Core.Platform;

namespace Academy.Core.Messaging.Webhooks;

/// <summary>Something that happened, as receivers are told. It names what it is about and no more; details are for who may read them.</summary>
/// <param name="Id">Follows from what happened, so the same event has the same id however often it comes.</param>
/// <param name="Type">One of the catalogue's names.</param>
/// <param name="CreatedAt">When it happened.</param>
/// <param name="Data">What it is about.</param>
public sealed record WebhookEvent(string Id, string Type, DateTimeOffset CreatedAt, WebhookEventData Data)
{
    /// <summary>The body of the request; its bytes are what is signed.</summary>
    public string ToBody() => JsonSerializer.Serialize(this, Json.Documents);

    public static IEnumerable<WebhookEvent> Of(Cohort cohort) => cohort.Milestones.Select(step => Of(
        step, $"{cohort.CourseId}|{cohort.CohortId}", new(cohort.CourseId, cohort.CohortId, OrganizationId: step.OrganizationId)));

    public static IEnumerable<WebhookEvent> Of(Enrollment enrollment) => enrollment.Milestones.Select(step => Of(
        step,
        enrollment.EnrollmentId.Value,
        new(enrollment.CourseId, enrollment.CohortId, enrollment.EnrollmentId, enrollment.UserId, step.OrganizationId)));

    /// <summary>What the ledger has heard of a payment: an entry is never changed, so it is the event.</summary>
    public static WebhookEvent Of(PaymentEntry entry)
    {
        var name = WebhookCatalog.NameOf(entry.Fact.Kind);
        return new(IdOf($"{name}|{entry.CheckoutId}|{entry.Fact.FactId}"), name, entry.HeardAt.ToUniversalTime(), new(UserId: entry.UserId, CheckoutId: entry.CheckoutId));
    }

    /// <summary>A decision about a waitlist, if it is one that others are told of.</summary>
    public static IEnumerable<WebhookEvent> Of(WaitlistLogEntry entry) => WebhookCatalog.NameOf(entry.Kind) is { } name
        ? [new(IdOf($"{name}|{entry.CourseId}|{entry.Sequence}"), name, entry.At.ToUniversalTime(), new(entry.CourseId, entry.CohortId, UserId: entry.UserId))]
        : [];

    private static WebhookEvent Of(Milestone step, string subject, WebhookEventData data) =>
        new(IdOf($"{step.Name}|{subject}|{step.Revision}"), step.Name, step.At.ToUniversalTime(), data);

    private static string IdOf(string cause) => $"evt_{Secret.HashOf(cause)[..32]}";
}

/// <summary>What an event is about.</summary>
/// <param name="CourseId">The course; absent of a payment, which may be for something else.</param>
/// <param name="CohortId">The cohort; absent of a payment, and of who waits for any of the course.</param>
/// <param name="EnrollmentId">The enrolment; absent of what happened to the whole cohort.</param>
/// <param name="UserId">The learner; absent of what happened to the whole cohort.</param>
/// <param name="OrganizationId">Whose business it is; absent when no organization's.</param>
/// <param name="CheckoutId">The purchase that was paid; absent of anything else.</param>
public sealed record WebhookEventData(
    CourseId? CourseId = null,
    CohortId? CohortId = null,
    EnrollmentId? EnrollmentId = null,
    UserId? UserId = null,
    OrganizationId? OrganizationId = null,
    CheckoutId? CheckoutId = null);
