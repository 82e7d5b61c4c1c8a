using Academy.Core.Courses;

namespace Academy.Core.Progress;

/// <summary>A learner's progress as the learner sees it: what was done is there at once, what is computed from it follows within seconds.</summary>
public sealed record LearnerProgress
{
    public required CourseId CourseId { get; init; }

    /// <summary>Whole percent of the lessons that count, rounded down.</summary>
    public required int Percent { get; init; }

    public required int StructureVersion { get; init; }

    /// <summary>The completed lessons that the course still has, in its order.</summary>
    public required IReadOnlyList<LessonId> CompletedLessons { get; init; }

    public required IReadOnlyDictionary<LessonId, LessonPosition> Positions { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? LastAccessedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public required NextStep Next { get; init; }

    public static LearnerProgress Of(Course course, LearningRecord? record, CourseProgress? progress) => new()
    {
        CourseId = course.CourseId,
        Percent = progress?.Percent ?? 0,
        StructureVersion = progress?.StructureVersion ?? course.Structure.Version,
        CompletedLessons = [.. course.Outline.Lessons.Select(lesson => lesson.Id).Where(lesson => record is not null && record.Completed.ContainsKey(lesson))],
        Positions = record?.Positions ?? new Dictionary<LessonId, LessonPosition>(),
        StartedAt = record?.StartedAt,
        LastAccessedAt = record?.LastAccessedAt,
        CompletedAt = progress?.CompletedAt,
        Next = NextStep.Of(course, record, progress?.CompletedAt is not null),
    };
}
