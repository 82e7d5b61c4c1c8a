using System.Globalization;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>What the workflow that waits for a cohort's start or end knows.</summary>
/// <param name="CourseId">The course.</param>
/// <param name="CohortId">The cohort.</param>
/// <param name="At">The instant, UTC.</param>
public sealed record CohortInstant(string CourseId, string CohortId, DateTime At);

/// <summary>
/// How a cohort starts and ends by itself: a workflow for each instant, named by it. When times are moved, the new instants get workflows of their
/// own; at the old ones the cohort is looked at and found not due.
/// </summary>
public static class CohortClock
{
    /// <summary>The orchestrator.</summary>
    public const string Workflow = "WatchCohortInstant";

    /// <summary>The workflows that the cohort as it is needs; those that it has already are met again.</summary>
    internal static IEnumerable<WorkflowCommand> CommandsFor(Cohort cohort)
    {
        if (cohort.Status == CohortStatus.Open)
        {
            yield return Watch(cohort, "start", cohort.StartsAt);
        }

        if (cohort.Status is CohortStatus.Open or CohortStatus.InProgress)
        {
            yield return Watch(cohort, "end", cohort.EndsAt);
        }
    }

    private static WorkflowCommand Watch(Cohort cohort, string what, DateTimeOffset at)
    {
        var instance = string.Create(CultureInfo.InvariantCulture, $"cohort-{what}:{cohort.CohortId}:{at.ToUnixTimeMilliseconds()}");
        return WorkflowCommand.Start(cohort.CourseId, Workflow, instance, new CohortInstant(cohort.CourseId.Value, cohort.CohortId.Value, at.UtcDateTime));
    }
}
