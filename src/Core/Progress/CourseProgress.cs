using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Progress;

/// <summary>
/// How far a learner is in a course: the projection of a <see cref="LearningRecord"/> and the course's structure, and of nothing else.
/// Container <c>users</c>, beside the record.
/// </summary>
public sealed record CourseProgress : Document
{
    public const string DocumentType = "progress";

    public override string Id => IdOf(CourseId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required UserId UserId { get; init; }

    public required CourseId CourseId { get; init; }

    /// <summary>floor(100 × done / total), so 100 only when everything that counts is done.</summary>
    public required int Percent { get; init; }

    /// <summary>How many of the lessons that count are completed.</summary>
    public required int LessonsDone { get; init; }

    public required int LessonsTotal { get; init; }

    /// <summary>When the last lesson that counted was completed; set once, whatever becomes of the course later.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset LastAccessedAt { get; init; }

    public required LessonId CurrentLesson { get; init; }

    /// <summary>The version of the structure that the numbers refer to: the current one, or the one under which the course was completed.</summary>
    public required int StructureVersion { get; init; }

    /// <summary>The newest version of the structure that was taken into account; null once the course is complete, when no later one concerns it.</summary>
    public int? SeenStructureVersion { get; init; }

    /// <summary>The revision of the record that was taken into account.</summary>
    public required long RecordRevision { get; init; }

    public static string IdOf(CourseId course) => $"{DocumentType}:{course}";
}
