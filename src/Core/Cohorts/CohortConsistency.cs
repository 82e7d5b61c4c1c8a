using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>Whether what was written about a cohort fits together.</summary>
internal static class CohortConsistency
{
    /// <summary>Sessions that the course doesn't have, or that are named twice; by their path.</summary>
    public static IEnumerable<(string Field, string Message)> SessionFaults(Course course, CohortContent content)
    {
        var known = course.Outline.Sessions.Select(template => template.Id).ToHashSet();
        HashSet<SessionTemplateId> seen = [];
        foreach (var (index, session) in content.Sessions.Index())
        {
            if (!known.Contains(session.SessionTemplateId))
            {
                yield return ($"sessions[{index}].sessionTemplateId", "The course has no such session.");
            }
            else if (!seen.Add(session.SessionTemplateId))
            {
                yield return ($"sessions[{index}].sessionTemplateId", "The session is named more than once.");
            }
        }
    }

    /// <summary>What is wrong with the cohort as a whole; null when nothing is.</summary>
    /// <param name="before">As it was; what has begun keeps the beginning that it had.</param>
    public static Refusal? FaultOf(Cohort before, Cohort after, Course course, DateTimeOffset now) =>
        after.IsB2B != after.OrganizationId is not null ? CohortRefusals.NotB2B
        : after.EndsAt <= after.StartsAt ? CohortRefusals.EndsBeforeStart
        : before.Status == CohortStatus.InProgress && after.StartsAt != before.StartsAt ? CohortRefusals.HasStarted
        : before.Status != CohortStatus.InProgress && after.StartsAt <= now ? CohortRefusals.StartsInPast
        : after.Sessions.Any(session => session.StartsAt < after.StartsAt || session.EndsAt > after.EndsAt) ? CohortRefusals.SessionsOutside
        : course.Details.MaxParticipants is { } most && after.Capacity > most ? CohortRefusals.CapacityAboveCourse(most)
        : null;
}
