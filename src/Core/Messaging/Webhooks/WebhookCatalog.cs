using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Payments.Ledger;

namespace Academy.Core.Messaging.Webhooks;

/// <summary>A sort of event that can be subscribed to.</summary>
/// <param name="Name">Stable, <c>subject.verb</c>.</param>
/// <param name="Description">When it is sent, in one sentence.</param>
public sealed record WebhookEventType(string Name, string Description);

/// <summary>Every sort of event there is.</summary>
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
        new(NameOf(PaymentFactKind.Charge), "A payment has arrived."),
        new(NameOf(PaymentFactKind.Failure), "A payment came to nothing."),
        new(NameOf(PaymentFactKind.Expiry), "Nobody paid in time."),
        new(NameOf(PaymentFactKind.Refund), "Some or all of a payment was given back."),
        new(NameOf(PaymentFactKind.RefundFailed), "A bank sent back what was given back."),
        new(NameOf(PaymentFactKind.Dispute), "A bank has taken a payment back until it decides."),
        new(NameOf(PaymentFactKind.DisputeWon), "The bank has decided for the academy."),
        new(NameOf(PaymentFactKind.DisputeLost), "The bank has decided against the academy."),
        new(NameOf(LogKind.Joined)!, "A learner waits for a seat."),
        new(NameOf(LogKind.Left)!, "A learner waits no longer."),
        new(NameOf(LogKind.Offered)!, "A seat was offered to a learner who waited."),
        new(NameOf(LogKind.Accepted)!, "A learner takes the seat that was offered."),
        new(NameOf(LogKind.Declined)!, "A learner lets the next have the seat that was offered."),
        new(NameOf(LogKind.Expired)!, "Nobody answered an offer in time."),
    ];

    /// <summary>What the ledger's facts are called outside.</summary>
    public static string NameOf(PaymentFactKind fact) => fact switch
    {
        PaymentFactKind.Charge => "payment.succeeded",
        PaymentFactKind.Failure => "payment.failed",
        PaymentFactKind.Expiry => "payment.expired",
        PaymentFactKind.Refund => "payment.refunded",
        PaymentFactKind.RefundFailed => "payment.refund_failed",
        PaymentFactKind.Dispute => "payment.disputed",
        PaymentFactKind.DisputeWon => "payment.dispute_won",
        PaymentFactKind.DisputeLost => "payment.dispute_lost",
        _ => throw new ArgumentOutOfRangeException(nameof(fact)),
    };

    /// <summary>What decisions about waitlists are called outside; null of those that are the academy's own affair or follow in an enrolment's event.</summary>
    public static string? NameOf(LogKind decision) => decision switch
    {
        LogKind.Joined => "waitlist.joined",
        LogKind.Left => "waitlist.left",
        LogKind.Offered => "waitlist.offered",
        LogKind.Accepted => "waitlist.accepted",
        LogKind.Declined => "waitlist.declined",
        LogKind.Expired => "waitlist.expired",
        _ => null,
    };

    public static bool Has(string name) => All.Any(type => type.Name == name);
}
