using System.Globalization;
using Academy.Core.Messaging;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>What the audit keeps of seats: which were given up, and why. A seat itself forgets.</summary>
internal static class SeatAudit
{
    /// <param name="action">What happened, <c>seat.verb</c>.</param>
    /// <param name="seat">The seat as it was.</param>
    /// <param name="reason">Why, as an administrator or the code says.</param>
    /// <param name="actor">Who did it; null when time or an event did.</param>
    /// <param name="now">When.</param>
    public static OutboxItem Of(string action, Seat seat, string reason, UserId? actor, DateTimeOffset now)
    {
        // A learner may come and go; each stay has its own beginning.
        var id = string.Create(CultureInfo.InvariantCulture, $"{action}:{seat.CohortId}:{seat.UserId}:{seat.Since.UtcTicks}");
        return new OutboxItem
        {
            ItemId = id,
            CourseId = seat.CourseId,
            Audit = new AuditEntry
            {
                EntryId = id,
                Action = action,
                ActorId = actor,
                SubjectId = seat.UserId,
                Before = $"{seat.CohortId} {seat.State.ToString().ToLowerInvariant()}",
                After = reason,
                At = now,
            },
        };
    }
}
