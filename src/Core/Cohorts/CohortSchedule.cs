using Academy.Core.Courses;

namespace Academy.Core.Cohorts;

/// <summary>
/// The dates of a cohort's sessions. Day 1 of the course is the day on which the cohort starts; every day begins at the same time of day in the
/// cohort's time zone, whatever its clocks do between, and the sessions of a day follow one another.
/// </summary>
public static class CohortSchedule
{
    /// <param name="templates">The course's sessions, in the order of day and place in the day.</param>
    /// <param name="cohort">Whose sessions they become.</param>
    /// <param name="startsAt">When the first begins.</param>
    /// <param name="zone">The cohort's time zone.</param>
    /// <param name="otherwise">Sessions that happen at another time than that plan says.</param>
    /// <returns>The sessions in the order of time.</returns>
    public static IReadOnlyList<CohortSession> Plan(
        IReadOnlyList<SessionTemplate> templates, CohortId cohort, DateTimeOffset startsAt, TimeZoneInfo zone, IReadOnlyList<CohortSessionContent> otherwise)
    {
        var moved = otherwise.ToDictionary(session => session.SessionTemplateId);
        List<CohortSession> sessions = [];
        foreach (var day in templates.GroupBy(template => template.DayNumber))
        {
            var next = StartOf(day.Key - templates[0].DayNumber, startsAt, zone);
            foreach (var template in day)
            {
                var at = moved.GetValueOrDefault(template.Id);
                var begin = at?.StartsAt.ToUniversalTime() ?? next;
                var end = begin.AddMinutes(at?.DurationMinutes ?? template.DurationMinutes);
                sessions.Add(new CohortSession
                {
                    CohortSessionId = CohortSessionId.For(cohort, template.Id),
                    SessionTemplateId = template.Id,
                    Title = template.Title,
                    StartsAt = begin,
                    EndsAt = end,
                });
                next = at is null ? end : next.AddMinutes(template.DurationMinutes);
            }
        }

        return [.. sessions.OrderBy(session => session.StartsAt)];
    }

    /// <summary>The same time of day some days later. An hour that the clocks skip becomes the one after, one that comes twice is its first.</summary>
    public static DateTimeOffset StartOf(int daysLater, DateTimeOffset startsAt, TimeZoneInfo zone)
    {
        if (daysLater == 0)
        {
            return startsAt.ToUniversalTime();
        }

        var local = TimeZoneInfo.ConvertTime(startsAt, zone).DateTime.AddDays(daysLater);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
