using System.Globalization;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Progress;

/// <summary>
/// Something a learner did in a course: as a change of the record that exists, or as the first record. Both write the same facts, and a
/// change touches only its own lesson, so learners' devices never undo each other's.
/// </summary>
internal sealed record LearningEvent
{
    public required UserId UserId { get; init; }

    public required CourseId CourseId { get; init; }

    public required LessonId LessonId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Where the learner is in the video; null when the lesson was completed.</summary>
    public int? PositionSeconds { get; init; }

    /// <summary>A lesson completed twice keeps its first instant; a position always moves.</summary>
    public string? Condition => PositionSeconds is null ? $"FROM c WHERE NOT IS_DEFINED(c.completed[\"{LessonId}\"])" : null;

    public IReadOnlyList<PatchOperation> Changes =>
    [
        PositionSeconds is { } seconds
            ? PatchOperation.Set($"/positions/{LessonId}", new LessonPosition(seconds, At))
            : PatchOperation.Set($"/completed/{LessonId}", At),
        PatchOperation.Set($"/activeDays/{Day(At)}", true),
        PatchOperation.Set("/lastAccessedAt", At),
        PatchOperation.Set("/currentLesson", LessonId),
        PatchOperation.Increment("/revision", 1),
    ];

    public LearningRecord First => new()
    {
        UserId = UserId,
        CourseId = CourseId,
        Completed = PositionSeconds is null ? new Dictionary<LessonId, DateTimeOffset> { [LessonId] = At } : [],
        Positions = PositionSeconds is { } seconds ? new Dictionary<LessonId, LessonPosition> { [LessonId] = new(seconds, At) } : [],
        ActiveDays = new Dictionary<string, bool> { [Day(At)] = true },
        StartedAt = At,
        LastAccessedAt = At,
        CurrentLesson = LessonId,
        Revision = 1,
    };

    public static string Day(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
