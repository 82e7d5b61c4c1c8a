using Academy.Core.Courses;

namespace Academy.Core.Progress;

/// <param name="LessonId">The lesson.</param>
/// <param name="Title">Its title.</param>
/// <param name="Completed">How many learners completed it.</param>
/// <param name="CompletedPercent">Those, of all learners of the course; whole percent, rounded down.</param>
/// <param name="DropOff">How many fewer learners completed it than the lesson before; 0 when more did.</param>
public sealed record LessonAnalytics(LessonId LessonId, string Title, int Completed, int CompletedPercent, int DropOff);

/// <param name="Day">UTC, <c>yyyy-MM-dd</c>.</param>
/// <param name="Learners">How many learners did something on that day.</param>
public sealed record DayActivity(string Day, int Learners);

/// <summary>How learners fare in a course, and where they stop.</summary>
public sealed record CourseAnalytics
{
    public required CourseId CourseId { get; init; }

    /// <summary>How many learners started.</summary>
    public required int Learners { get; init; }

    public required int Completions { get; init; }

    /// <summary>Completions of all who started; whole percent, rounded down.</summary>
    public required int CompletionRate { get; init; }

    /// <summary>The mean of all learners' percentages, rounded down.</summary>
    public required int AveragePercent { get; init; }

    /// <summary>Every lesson of the present course, in its order.</summary>
    public required IReadOnlyList<LessonAnalytics> Lessons { get; init; }

    /// <summary>Days with activity, ascending, for the 90 days up to the last.</summary>
    public required IReadOnlyList<DayActivity> ActiveLearners { get; init; }

    public static CourseAnalytics Of(Course course, CourseTotals totals)
    {
        var lessons = new List<LessonAnalytics>();
        var previous = totals.Learners;
        foreach (var lesson in course.Outline.Lessons)
        {
            var completed = totals.CompletedLessons.GetValueOrDefault(lesson.Id.Value);
            lessons.Add(new(lesson.Id, lesson.Title, completed, ProgressFold.Percent(completed, totals.Learners), Math.Max(0, previous - completed)));
            previous = completed;
        }

        return new CourseAnalytics
        {
            CourseId = course.CourseId,
            Learners = totals.Learners,
            Completions = totals.Completions,
            CompletionRate = ProgressFold.Percent(totals.Completions, totals.Learners),
            AveragePercent = totals.Learners == 0 ? 0 : (int)(totals.PercentSum / totals.Learners),
            Lessons = lessons,
            ActiveLearners = [.. totals.ActiveLearners.Select(day => new DayActivity(day.Key, day.Value))],
        };
    }
}
