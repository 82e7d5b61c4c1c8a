using Academy.Core.Cohorts;

namespace Academy.Core.Messaging.Webhooks;

/// <summary>A sort of event that can be subscribed to.</summary>
/// <param name="Name">Stable, <c>subject.verb</c>.</param>
/// <param name="Description">When it is sent, in one sentence.</param>
public sealed record WebhookEventType(string Name, string Description);

/// <summary>Every sort of event there is. One that cohorts and enrolments don't go through is never sent.</summary>
public static class WebhookCatalog
{
    public static IReadOnlyList<WebhookEventType> All { get; } =
    [
        new(Milestone.CohortOpened, "A cohort takes learners."),
        new(Milestone.CohortStarted, "A cohort has begun."),
        new(Milestone.CohortCompleted, "A cohort has ended."),
        new(Milestone.CohortCancelled, "A cohort was called off."),
        new(Milestone.EnrollmentCreated, "A learner's place was paid or granted."),
        new(Milestone.EnrollmentCompleted, "The cohort of an enrolled learner has ended."),
        new(Milestone.EnrollmentRefunded, "A learner's payment was given back."),
        new(Milestone.EnrollmentTransferred, "A learner went on to another cohort, where an enrolment was created."),
        new(Milestone.EnrollmentWithdrawn, "A learner gave the place up, or it was taken back."),
    ];

    public static bool Has(string name) => All.Any(type => type.Name == name);
}
