using System.Globalization;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>What the workflow that ends a hold knows.</summary>
/// <param name="CourseId">The course.</param>
/// <param name="CohortId">The cohort.</param>
/// <param name="UserId">Who has the seat.</param>
/// <param name="Until">When the hold ends unless it was renewed or paid, UTC.</param>
public sealed record SeatHold(string CourseId, string CohortId, string UserId, DateTime Until)
{
    /// <summary>The orchestrator.</summary>
    public const string Workflow = "ExpireSeatHold";

    /// <summary>Ends a hold at its instant. One for each end, so a hold that is renewed outlives the workflow of its first end.</summary>
    internal static IEnumerable<WorkflowCommand> CommandsFor(Seat seat)
    {
        if (seat is { State: SeatState.Held, HeldUntil: { } until })
        {
            var instance = string.Create(CultureInfo.InvariantCulture, $"seat-hold:{seat.CohortId}:{seat.UserId}:{until.ToUnixTimeMilliseconds()}");
            yield return WorkflowCommand.Start(
                seat.CourseId, Workflow, instance, new SeatHold(seat.CourseId.Value, seat.CohortId.Value, seat.UserId.Value, until.UtcDateTime));
        }
    }
}
