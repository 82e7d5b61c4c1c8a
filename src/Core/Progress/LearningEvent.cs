using System.Globalization;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Progress;

/// <summary>
/// Something a learner did in a course: as a change of the record that exists, or as the first record. Both write the same facts, and a
/// change touches only its own lesson, so learners' devices never undo each other's.
/// </summary>
public sealed record LearningEvent
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

    /// <summary>The record with this in it: what <see cref="Changes"/> make of a stored one, and the first one when there is none.</summary>
    public LearningRecord ApplyTo(LearningRecord? record)
    {
        if (PositionSeconds is null && record is not null && record.Completed.ContainsKey(LessonId))
        {
            return record;
        }

        return new LearningRecord
        {
            UserId = UserId,
            CourseId = CourseId,
            Completed = PositionSeconds is null ? With(record?.Completed, LessonId, At) : record?.Completed ?? new Dictionary<LessonId, DateTimeOffset>(),
            Positions = PositionSeconds is { } seconds
                ? With(record?.Positions, LessonId, new LessonPosition(seconds, At))
                : record?.Positions ?? new Dictionary<LessonId, LessonPosition>(),
            ActiveDays = With(record?.ActiveDays, Day(At), true),
            StartedAt = record?.StartedAt ?? At,
            LastAccessedAt = At,
            CurrentLesson = LessonId,
            Revision = (record?.Revision ?? 0) + 1,
        };
    }

    public static string Day(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Dictionary<TKey, TValue> With<TKey, TValue>(IReadOnlyDictionary<TKey, TValue>? known, TKey key, TValue value)
        where TKey : notnull => new(known ?? new Dictionary<TKey, TValue>()) { [key] = value };
}
