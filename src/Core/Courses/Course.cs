using System.Text.Json.Serialization;
using Academy.Core.Platform;

namespace Academy.Core.Courses;

/// <summary>A course with everything in it; one document, alone to be read and replaced. Container <c>courses</c>.</summary>
public sealed record Course : Document
{
    public const string DocumentId = "course";
    public const string DocumentType = "course";

    public override string Id => DocumentId;

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required CourseId CourseId { get; init; }

    public required string Slug { get; init; }

    public required CourseStatus Status { get; init; }

    public required CourseDetails Details { get; init; }

    /// <summary>What is to be completed before it: a projection of the graph of prerequisites.</summary>
    public IReadOnlyList<CourseId> PrerequisiteIds { get; init; } = [];

    public required Outline Outline { get; init; }

    /// <summary>Absent in courses from before there were tracks, which are untagged.</summary>
    public CourseAudience Audience { get; init; } = CourseAudience.None;

    public required CourseStructure Structure { get; init; }

    /// <summary>Counts the saves; orders the states of one course for those who meet them out of order.</summary>
    public required long Revision { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required UserId CreatedBy { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was first published; null until then.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The lesson with this id, null when the course has none.</summary>
    public Lesson? FindLesson(LessonId id) => Outline.Lessons.FirstOrDefault(lesson => lesson.Id == id);

    /// <summary>Whether a learner may ever have started it.</summary>
    [JsonIgnore]
    public bool WasPublished => PublishedAt is not null;
}
