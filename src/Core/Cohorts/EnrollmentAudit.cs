using System.Globalization;
using Academy.Core.Messaging;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>What the audit keeps of enrolments that people change by hand.</summary>
internal static class EnrollmentAudit
{
    /// <param name="action">What happened, <c>enrollment.verb</c>.</param>
    /// <param name="enrollment">The enrolment as it is now; its revision makes the entry the only one of this change.</param>
    /// <param name="reason">Why, as whoever did it says.</param>
    /// <param name="actor">Who did it; null when the academy did.</param>
    public static OutboxItem Of(string action, Enrollment enrollment, string reason, UserId? actor)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{action}:{enrollment.CohortId}:{enrollment.UserId}:{enrollment.Revision}");
        return new OutboxItem
        {
            ItemId = id,
            UserId = enrollment.UserId,
            Audit = new AuditEntry
            {
                EntryId = id,
                Action = action,
                ActorId = actor,
                SubjectId = enrollment.UserId,
                Before = enrollment.CohortId.Value,
                After = enrollment.TransferredTo is { } to ? $"{to}: {reason}" : reason,
                At = enrollment.UpdatedAt,
            },
        };
    }
}
