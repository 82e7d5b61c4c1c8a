using Academy.Core.Courses;
using Academy.Core.Progress;

namespace Academy.Core.Tracks;

/// <summary>What the progress with a goal is made of.</summary>
/// <param name="History">The learner's way with the goal.</param>
/// <param name="Courses">The courses of the goal.</param>
/// <param name="CoursesRevision">Which state of them.</param>
/// <param name="Completed">The courses that the learner has completed; those that aren't of the goal don't count.</param>
/// <param name="Records">What the learner did in courses; looked at only once the goal is completed.</param>
/// <param name="Actions">When the learner did each action for the goal.</param>
public sealed record GoalFacts(
    GoalHistory History,
    IReadOnlyList<GoalCourse> Courses,
    long CoursesRevision,
    IReadOnlySet<CourseId> Completed,
    IReadOnlyList<LearningRecord> Records,
    IReadOnlyList<DateTimeOffset> Actions);

/// <summary>Goal progress as a function of facts. Live projection and rebuild both call it.</summary>
public static class GoalFold
{
    public const int Complete = 100;

    private const double HoursOfADay = 24;

    public static GoalProgress Of(GoalFacts facts)
    {
        var history = facts.History;
        var until = history.CompletedAt ?? DateTimeOffset.MaxValue;
        var courses = facts.Courses.Where(course => course.IsOffered || facts.Completed.Contains(course.CourseId)).Select(course => course.CourseId).ToHashSet();
        var coursesDone = courses.Count(facts.Completed.Contains);
        var actionsDone = facts.Actions.Count(at => at <= until);
        return new GoalProgress
        {
            UserId = history.UserId,
            GoalId = history.GoalId,
            Percent = history.CompletedAt is null ? Percent((coursesDone, courses.Count), (actionsDone, history.PlannedActions)) : Complete,
            CoursesDone = coursesDone,
            CoursesTotal = courses.Count,
            ActionsDone = actionsDone,
            ActionsPlanned = history.PlannedActions,
            Metrics = history is { CompletedAt: { } end, DaysToComplete: { } days } ? new(LearnRate(facts, end), ExecutionRate(actionsDone, history.PlannedActions), days) : null,
            HistoryRevision = history.Revision,
            CoursesRevision = facts.CoursesRevision,
        };
    }

    /// <summary>Courses and actions weigh the same, whatever their numbers; what a goal doesn't ask for weighs nothing. Rounded down.</summary>
    private static int Percent(params ReadOnlySpan<(int Done, int Asked)> parts)
    {
        var (shares, asked) = (0.0m, 0);
        foreach (var part in parts)
        {
            if (part.Asked > 0)
            {
                shares += Math.Min(part.Done, part.Asked) / (decimal)part.Asked;
                asked++;
            }
        }

        return asked == 0 ? 0 : (int)(Complete * shares / asked);
    }

    private static int? ExecutionRate(int done, int planned) => planned == 0 ? null : ProgressFold.Percent(done, planned);

    private static int LearnRate(GoalFacts facts, DateTimeOffset end)
    {
        var minutes = facts.Courses.ToDictionary(course => course.CourseId, course => course.Lessons.ToDictionary(lesson => lesson.LessonId, lesson => lesson.Minutes));
        var lessons = (
            from record in facts.Records
            where minutes.ContainsKey(record.CourseId)
            from completed in record.Completed
            where completed.Value >= facts.History.StartedAt && completed.Value <= end && minutes[record.CourseId].ContainsKey(completed.Key)
            select (Day: LearningEvent.Day(completed.Value), Minutes: minutes[record.CourseId][completed.Key])).ToList();
        var days = lessons.Select(lesson => lesson.Day).Distinct().Count();
        return days == 0 ? 0 : (int)Math.Round(lessons.Sum(lesson => lesson.Minutes) / (days * HoursOfADay), MidpointRounding.AwayFromZero);
    }
}
