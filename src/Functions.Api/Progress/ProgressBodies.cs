using System.ComponentModel.DataAnnotations;
using Academy.Core.Courses;

namespace Academy.Functions.Api.Progress;

/// <summary>The lesson that the caller completed.</summary>
public sealed record LessonCompletion
{
    public required LessonId LessonId { get; init; }
}

/// <summary>Where the caller is in a video.</summary>
public sealed record VideoPosition
{
    public required LessonId LessonId { get; init; }

    /// <summary>From the start of the video; at most a day.</summary>
    [Range(0, 86_400)]
    public required int PositionSeconds { get; init; }
}
