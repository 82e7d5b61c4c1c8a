using System.ComponentModel;
using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Progress;

/// <summary>Which of the learner's own courses to list.</summary>
public sealed record LearnerCourseQuery : PageQuery
{
    [Description("Only completed courses, or only those in progress")]
    public bool? Completed { get; init; }
}

/// <summary>One of the learner's own courses.</summary>
public sealed record LearnerCourse
{
    public required CourseId CourseId { get; init; }

    public required string Title { get; init; }

    public required string Slug { get; init; }

    public required CourseStatus Status { get; init; }

    /// <summary>Whole percent of the lessons that count, rounded down.</summary>
    public required int Percent { get; init; }

    /// <summary>Continue what is in progress, review what is complete.</summary>
    public required NextAction Action { get; init; }

    /// <summary>The lesson that was open last.</summary>
    public required LessonId CurrentLesson { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset LastAccessedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public static LearnerCourse Of(CourseSummary course, CourseProgress progress) => new()
    {
        CourseId = course.Id,
        Title = course.Title,
        Slug = course.Slug,
        Status = course.Status,
        Percent = progress.Percent,
        Action = progress.CompletedAt is null ? NextAction.Continue : NextAction.Review,
        CurrentLesson = progress.CurrentLesson,
        StartedAt = progress.StartedAt,
        LastAccessedAt = progress.LastAccessedAt,
        CompletedAt = progress.CompletedAt,
    };
}
