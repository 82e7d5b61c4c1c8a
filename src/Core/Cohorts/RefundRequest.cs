using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>
/// That the academy owes a learner what they paid for an enrolment. Container <c>users</c>, written in one batch with what ended the enrolment; payments
/// carry it out. One for each payment, so asking twice is asking once.
/// </summary>
public sealed record RefundRequest : Document
{
    public const string DocumentType = "refundRequest";

    public override string Id => $"{DocumentType}:{CohortId}:{StripeCheckoutSessionId}";

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required UserId UserId { get; init; }

    public required CourseId CourseId { get; init; }

    public required CohortId CohortId { get; init; }

    public required string StripeCheckoutSessionId { get; init; }

    public string? StripePaymentIntentId { get; init; }

    /// <summary>What was agreed; payments know what was really paid.</summary>
    public Money? Price { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>What is owed for an enrolment that ended; nothing when it was free or an organization's.</summary>
    public static IEnumerable<RefundRequest> For(Enrollment enrollment, string reason, DateTimeOffset now)
    {
        if (enrollment is { PaymentStatus: PaymentStatus.Completed, StripeCheckoutSessionId: { } session })
        {
            yield return new RefundRequest
            {
                UserId = enrollment.UserId,
                CourseId = enrollment.CourseId,
                CohortId = enrollment.CohortId,
                StripeCheckoutSessionId = session,
                StripePaymentIntentId = enrollment.StripePaymentIntentId,
                Price = enrollment.Price,
                Reason = reason,
                RequestedAt = now,
            };
        }
    }
}
