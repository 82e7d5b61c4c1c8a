using Academy.Core.Courses;
using Academy.Core.Organizations;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>An enrolment as it is wanted.</summary>
/// <param name="CourseId">The course of the cohort.</param>
/// <param name="CohortId">The cohort.</param>
/// <param name="UserId">Who enrols.</param>
/// <param name="PaymentType">Who pays.</param>
public sealed record EnrollmentDraft(CourseId CourseId, CohortId CohortId, UserId UserId, PaymentType PaymentType)
{
    /// <summary>The checkout that pays it; null of what is granted.</summary>
    public string? CheckoutSessionId { get; init; }

    public Money? Price { get; init; }

    /// <summary>Whose seat it is, when an organization gives it.</summary>
    public OrganizationId? OrganizationId { get; init; }

    /// <summary>How the learner comes to the seat when it is granted.</summary>
    public SeatSource Source { get; init; } = SeatSource.Grant;
}

/// <summary>News of a payment.</summary>
/// <param name="CheckoutSessionId">The checkout that it is about.</param>
/// <param name="Status">What became of it.</param>
/// <param name="PaymentIntentId">Stripe's name of the payment, once there is one.</param>
public sealed record PaymentNews(string CheckoutSessionId, PaymentStatus Status, string? PaymentIntentId = null);
