using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Progress;

/// <summary>Where a learner stopped in a video.</summary>
public sealed record LessonPosition(int Seconds, DateTimeOffset At);

/// <summary>
/// What one learner did in one course: facts only, written by the learner's requests. Every number about it is a projection. Container <c>users</c>.
/// </summary>
public sealed record LearningRecord : Document
{
    public const string DocumentType = "learningRecord";

    public override string Id => IdOf(CourseId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required UserId UserId { get; init; }

    public required CourseId CourseId { get; init; }

    /// <summary>When each lesson was completed first. A lesson of an older version of the course stays.</summary>
    public required IReadOnlyDictionary<LessonId, DateTimeOffset> Completed { get; init; }

    public required IReadOnlyDictionary<LessonId, LessonPosition> Positions { get; init; }

    /// <summary>The UTC days on which the learner did something, as keys <c>yyyy-MM-dd</c>: a map, so that two requests can add a day at once.</summary>
    public required IReadOnlyDictionary<string, bool> ActiveDays { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset LastAccessedAt { get; init; }

    /// <summary>The lesson that was completed or watched last.</summary>
    public required LessonId CurrentLesson { get; init; }

    /// <summary>Counts the writes; orders the states of one record for those who meet them out of order.</summary>
    public required long Revision { get; init; }

    public static string IdOf(CourseId course) => $"{DocumentType}:{course}";
}
