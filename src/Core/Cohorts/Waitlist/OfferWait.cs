using Academy.Core.Platform;

namespace Academy.Core.Cohorts.Waitlist;

/// <summary>What the workflow knows that waits for the answer to an offer.</summary>
/// <param name="CourseId">The course.</param>
/// <param name="UserId">Whom the seat is offered to.</param>
/// <param name="Offer">Which of their offers it is.</param>
/// <param name="RemindAt">When they are reminded, UTC; null when the offer is over by then.</param>
/// <param name="ExpiresAt">The first instant at which it can't be accepted any more, UTC.</param>
public sealed record OfferWait(string CourseId, string UserId, int Offer, DateTime? RemindAt, DateTime ExpiresAt)
{
    /// <summary>The orchestrator.</summary>
    public const string Workflow = "FollowWaitlistOffer";

    /// <summary>The event that says whether the offer was accepted.</summary>
    public const string Answered = "answered";

    public static string InstanceIdOf(WaitlistEntry entry) => $"waitlist-offer:{entry.OfferedCohortId}:{entry.UserId}:{entry.Offers}";

    internal static WorkflowCommand StartFor(WaitlistEntry entry)
    {
        var (offeredAt, expiresAt) = (entry.OfferedAt!.Value, entry.OfferExpiresAt!.Value);
        var remindAt = OfferTerms.RemindAt(offeredAt, expiresAt)?.UtcDateTime;
        return WorkflowCommand.Start(
            entry.CourseId, Workflow, InstanceIdOf(entry), new OfferWait(entry.CourseId.Value, entry.UserId.Value, entry.Offers, remindAt, expiresAt.UtcDateTime));
    }

    internal static WorkflowCommand AnswerFor(WaitlistEntry entry, bool isAccepted) =>
        WorkflowCommand.Raise(entry.CourseId, Workflow, InstanceIdOf(entry), Answered, isAccepted);
}

/// <summary>What the workflow knows that waits for the instant from which on a cohort's free seats are anyone's.</summary>
public sealed record WaitlistClosing(string CourseId, DateTime ClosesAt)
{
    /// <summary>The orchestrator.</summary>
    public const string Workflow = "CloseCohortWaitlist";

    internal static WorkflowCommand For(WaitlistHead head, AcceptingCohort cohort) => WorkflowCommand.Start(
        head.CourseId,
        Workflow,
        FormattableString.Invariant($"waitlist-close:{cohort.CohortId}:{cohort.ClosesAt.ToUnixTimeMilliseconds()}"),
        new WaitlistClosing(head.CourseId.Value, cohort.ClosesAt.UtcDateTime));
}
