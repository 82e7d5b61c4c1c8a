using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>
/// How an enrolment begins, is paid and ends. Payments move on only: pending → failed → completed → refunded, so events that come late, twice or in
/// any order lead to the same state.
/// </summary>
public static class EnrollmentDecisions
{
    /// <summary>The enrolment that a checkout will pay. One that the checkout began stays as it is; one that is paid is not begun again.</summary>
    /// <param name="before">What the learner has in this cohort; null when nothing.</param>
    public static Result<Enrollment> Begin(Enrollment? before, EnrollmentDraft draft, Cohort cohort, DateTimeOffset now) =>
        before is null ? New(null, draft, cohort, PaymentStatus.Pending, now)
        : before.StripeCheckoutSessionId == draft.CheckoutSessionId ? before
        : before.IsEnrolled ? EnrollmentRefusals.AlreadyEnrolled
        : New(before, draft, cohort, PaymentStatus.Pending, now);

    /// <summary>An enrolment that needs no checkout. Granting it to who is enrolled changes nothing.</summary>
    public static Enrollment Grant(Enrollment? before, EnrollmentDraft draft, Cohort cohort, DateTimeOffset now) =>
        before is { IsEnrolled: true } ? before : New(before, draft, cohort, PaymentStatus.Completed, now);

    /// <summary>What a payment makes of an enrolment. News that it is beyond changes nothing.</summary>
    public static Result<Enrollment> Pay(Enrollment before, PaymentNews news, DateTimeOffset now)
    {
        if (before.StripeCheckoutSessionId == news.CheckoutSessionId)
        {
            // Money that comes for who was taken out meanwhile is owed to them; paid, the enrolment would look as if they had had it for their money.
            return news.Status <= before.PaymentStatus ? before
                : news.Status == PaymentStatus.Completed && before.Status == EnrollmentStatus.Withdrawn ? EnrollmentRefusals.NotActive
                : Paid(before, news, now);
        }

        // Of two checkouts for one seat the first that is paid counts; what becomes of an unpaid other one says nothing about this enrolment.
        return news.Status != PaymentStatus.Completed ? before
            : before.PaymentStatus is PaymentStatus.Pending or PaymentStatus.Failed && before.Status == EnrollmentStatus.Active ? Paid(before, news, now)
            : EnrollmentRefusals.PaidOtherwise;
    }

    /// <summary>Whether the payer's bank has taken the money back for now. Of an enrolment that another checkout paid it says nothing.</summary>
    public static Enrollment Suspend(Enrollment before, string checkoutSessionId, bool suspended, DateTimeOffset now) =>
        before.StripeCheckoutSessionId != checkoutSessionId || before.AccessSuspended == suspended ? before : Saved(before with { AccessSuspended = suspended }, now);

    /// <summary>What the cohort's dates and end make of an enrolment in it.</summary>
    public static Enrollment Follow(Enrollment before, Cohort cohort, DateTimeOffset now)
    {
        var after = Windows(before, cohort.EndsAt);
        // Only a completed cohort completes anyone: when it was called off, everyone is moved or withdrawn instead.
        after = cohort.Status == CohortStatus.Completed && after is { Status: EnrollmentStatus.Active, IsEnrolled: true }
            ? after with { Status = EnrollmentStatus.Completed }
            : after;
        return after == before ? before : Saved(after, now);
    }

    /// <summary>An enrolment that is over before its time. One that is over already stays as it is.</summary>
    public static Result<Enrollment> Withdraw(Enrollment before, string reason, DateTimeOffset now) => before.Status switch
    {
        EnrollmentStatus.Withdrawn => before,
        EnrollmentStatus.Active => Saved(before with { Status = EnrollmentStatus.Withdrawn, EndReason = reason }, now),
        _ => EnrollmentRefusals.NotActive,
    };

    /// <summary>
    /// Whether a seat is one that the enrolment leaves behind when it is over. One that came later belongs to an enrolment that is only beginning, and one
    /// that is offered to the waitlist.
    /// </summary>
    public static bool LeavesBehind(Enrollment over, Seat seat) =>
        seat.Since <= over.UpdatedAt && IsOver(over) && (seat.IsTaken || (seat.State == SeatState.Held && seat.CheckoutSessionId is { } session && session == over.StripeCheckoutSessionId));

    /// <summary>Both sides of a transfer: what is left here, and what begins there with what was paid.</summary>
    /// <param name="there">What the learner had there; null when nothing.</param>
    public static Result<(Enrollment From, Enrollment To)> Transfer(Enrollment here, Enrollment? there, Cohort to, string reason, DateTimeOffset now)
    {
        if (here is { Status: EnrollmentStatus.Transferred } && here.TransferredTo == to.CohortId && there is not null)
        {
            return (here, there);
        }

        if (here is not { Status: EnrollmentStatus.Active, IsEnrolled: true })
        {
            return EnrollmentRefusals.NotActive;
        }

        if (there is { IsEnrolled: true })
        {
            return EnrollmentRefusals.AlreadyEnrolled;
        }

        // What belongs to the learner comes along; what belongs to the place, its version and its history, stays there.
        var arrived = Windows(here with { CohortId = to.CohortId, TransferredFrom = here.CohortId, Milestones = there?.Milestones ?? [], ETag = there?.ETag }, to.EndsAt);
        return (
            Saved(here with { Status = EnrollmentStatus.Transferred, TransferredTo = to.CohortId, EndReason = reason }, now),
            Saved(arrived with { Revision = there?.Revision ?? 0, CreatedAt = now }, now));
    }

    private static bool IsOver(Enrollment enrollment) =>
        enrollment.PaymentStatus == PaymentStatus.Refunded || enrollment.Status is EnrollmentStatus.Withdrawn or EnrollmentStatus.Transferred;

    private static Enrollment New(Enrollment? before, EnrollmentDraft draft, Cohort cohort, PaymentStatus status, DateTimeOffset now) => Saved(
        new()
        {
            UserId = draft.UserId,
            CohortId = draft.CohortId,
            CourseId = draft.CourseId,
            PaymentStatus = status,
            PaymentType = draft.PaymentType,
            Status = EnrollmentStatus.Active,
            Price = draft.Price,
            StripeCheckoutSessionId = draft.CheckoutSessionId,
            OrganizationId = draft.OrganizationId,
            CohortEndsAt = cohort.EndsAt,
            OfficeHoursEligibleUntil = AccessWindows.OfficeHours(cohort.EndsAt),
            MaterialsAccessUntil = AccessWindows.Materials(cohort.EndsAt),
            ChatbotAccessUntil = AccessWindows.Chatbot(cohort.EndsAt),
            IntakeSurveyCompleted = before?.IntakeSurveyCompleted ?? false,
            Milestones = before?.Milestones ?? [],
            Revision = before?.Revision ?? 0,
            CreatedAt = now,
            UpdatedAt = now,
            ETag = before?.ETag,
        },
        now);

    private static Enrollment Paid(Enrollment before, PaymentNews news, DateTimeOffset now) => Saved(
        before with
        {
            PaymentStatus = news.Status,
            StripeCheckoutSessionId = news.CheckoutSessionId,
            StripePaymentIntentId = news.PaymentIntentId ?? before.StripePaymentIntentId,
        },
        now);

    private static Enrollment Windows(Enrollment enrollment, DateTimeOffset end) => enrollment with
    {
        CohortEndsAt = end,
        OfficeHoursEligibleUntil = AccessWindows.OfficeHours(end),
        MaterialsAccessUntil = AccessWindows.Materials(end),
        ChatbotAccessUntil = AccessWindows.Chatbot(end),
    };

    private static Enrollment Saved(Enrollment enrollment, DateTimeOffset now) =>
        Milestones.Reached(enrollment with { Revision = enrollment.Revision + 1, UpdatedAt = now });
}
