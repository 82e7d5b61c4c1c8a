using System.Text.Json;
using Academy.Core.Cohorts;
using Academy.Core.Courses;
using Academy.Core.Organizations;
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

    private static WebhookEvent Of(Milestone step, string subject, WebhookEventData data) =>
        new($"evt_{Secret.HashOf($"{step.Name}|{subject}|{step.Revision}")[..32]}", step.Name, step.At.ToUniversalTime(), data);
}

/// <summary>What an event is about.</summary>
/// <param name="CourseId">The course.</param>
/// <param name="CohortId">The cohort.</param>
/// <param name="EnrollmentId">The enrolment; absent of what happened to the whole cohort.</param>
/// <param name="UserId">The learner; absent of what happened to the whole cohort.</param>
/// <param name="OrganizationId">Whose business it is; absent when no organization's.</param>
public sealed record WebhookEventData(
    CourseId CourseId, CohortId CohortId, EnrollmentId? EnrollmentId = null, UserId? UserId = null, OrganizationId? OrganizationId = null);
