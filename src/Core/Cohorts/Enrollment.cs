using System.Text.Json.Serialization;
using Academy.Core.Courses;
using Academy.Core.Organizations;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>
/// That a learner takes part in a cohort, whether it is paid, and until when it opens what. Container <c>users</c>; one for each cohort, which a
/// second purchase after a refund takes up again.
/// </summary>
public sealed record Enrollment : Document
{
    public const string DocumentType = "enrollment";

    public override string Id => IdOf(CohortId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required UserId UserId { get; init; }

    public required CohortId CohortId { get; init; }

    public required CourseId CourseId { get; init; }

    public required PaymentStatus PaymentStatus { get; init; }

    public required PaymentType PaymentType { get; init; }

    public required EnrollmentStatus Status { get; init; }

    /// <summary>What was agreed to be paid; null when nothing is.</summary>
    public Money? Price { get; init; }

    public string? StripeCheckoutSessionId { get; init; }

    public string? StripePaymentIntentId { get; init; }

    /// <summary>Whose seat it is, when an organization gave it.</summary>
    public OrganizationId? OrganizationId { get; init; }

    public bool IntakeSurveyCompleted { get; init; }

    /// <summary>The end of the cohort that the windows were computed from.</summary>
    public required DateTimeOffset CohortEndsAt { get; init; }

    public required DateTimeOffset OfficeHoursEligibleUntil { get; init; }

    public required DateTimeOffset MaterialsAccessUntil { get; init; }

    public required DateTimeOffset ChatbotAccessUntil { get; init; }

    /// <summary>Where the learner went, once they were transferred.</summary>
    public CohortId? TransferredTo { get; init; }

    /// <summary>Where the learner came from, when they were transferred.</summary>
    public CohortId? TransferredFrom { get; init; }

    /// <summary>Whether access waits for the learner's bank to decide about the payment; the seat stays the learner's.</summary>
    public bool AccessSuspended { get; init; }

    /// <summary>Why it ended, as whoever ended it says.</summary>
    public string? EndReason { get; init; }

    /// <summary>The steps that it made, in the order of time.</summary>
    public IReadOnlyList<Milestone> Milestones { get; init; } = [];

    /// <summary>Counts the saves; orders the states of one enrolment for those who meet them out of order.</summary>
    public required long Revision { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    [JsonIgnore]
    public EnrollmentId EnrollmentId => EnrollmentId.For(UserId, CohortId);

    /// <summary>Paid or granted, and not given up: what lists show and access needs.</summary>
    [JsonIgnore]
    public bool IsEnrolled => PaymentStatus == PaymentStatus.Completed && Status is (EnrollmentStatus.Active or EnrollmentStatus.Completed);

    public static string IdOf(CohortId cohort) => $"{DocumentType}:{cohort}";
}

/// <summary>In the order in which a payment can move on; it never moves back.</summary>
public enum PaymentStatus
{
    Pending,
    Failed,
    Completed,
    Refunded,
}

public enum PaymentType
{
    /// <summary>By an individual.</summary>
    [JsonStringEnumMemberName("b2c")]
    B2C,

    /// <summary>By an organization's seats.</summary>
    [JsonStringEnumMemberName("b2b")]
    B2B,

    /// <summary>Nothing is to be paid.</summary>
    Free,
}

public enum EnrollmentStatus
{
    Active,

    /// <summary>The cohort has ended.</summary>
    Completed,
    Withdrawn,
    Transferred,
}
