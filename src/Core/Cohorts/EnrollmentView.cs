using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>An enrolment as its learner sees it.</summary>
public sealed record EnrollmentView
{
    public required EnrollmentId Id { get; init; }

    public required CohortId CohortId { get; init; }

    public required CourseId CourseId { get; init; }

    public required PaymentStatus PaymentStatus { get; init; }

    public required PaymentType PaymentType { get; init; }

    public required EnrollmentStatus Status { get; init; }

    public Money? Price { get; init; }

    public required bool IntakeSurveyCompleted { get; init; }

    public required DateTimeOffset OfficeHoursEligibleUntil { get; init; }

    public required DateTimeOffset MaterialsAccessUntil { get; init; }

    public required DateTimeOffset ChatbotAccessUntil { get; init; }

    public CohortId? TransferredTo { get; init; }

    public string? EndReason { get; init; }

    public static EnrollmentView From(Enrollment enrollment) => new()
    {
        Id = enrollment.EnrollmentId,
        CohortId = enrollment.CohortId,
        CourseId = enrollment.CourseId,
        PaymentStatus = enrollment.PaymentStatus,
        PaymentType = enrollment.PaymentType,
        Status = enrollment.Status,
        Price = enrollment.Price,
        IntakeSurveyCompleted = enrollment.IntakeSurveyCompleted,
        OfficeHoursEligibleUntil = enrollment.OfficeHoursEligibleUntil,
        MaterialsAccessUntil = enrollment.MaterialsAccessUntil,
        ChatbotAccessUntil = enrollment.ChatbotAccessUntil,
        TransferredTo = enrollment.TransferredTo,
        EndReason = enrollment.EndReason,
    };
}
