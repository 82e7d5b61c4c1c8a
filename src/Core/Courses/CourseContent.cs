using System.ComponentModel.DataAnnotations;

namespace Academy.Core.Courses;

/// <summary>
/// A course as an author writes it, whole: the body of a create and of an update. An update names the modules, sessions and lessons that stay by
/// their ids; those without an id are new, those not named are gone. Positions follow <c>order</c> where it is given, the list where it isn't.
/// </summary>
public sealed record CourseContent : CourseDetails
{
    /// <summary>The name in addresses; taken from the title of a new course and left alone on an update when absent.</summary>
    [StringLength(Courses.Slug.MaxLength, MinimumLength = 1), RegularExpression(Courses.Slug.Pattern)]
    public string? Slug { get; init; }

    [MaxLength(100)]
    public IReadOnlyList<ModuleContent> Modules { get; init; } = [];

    [MaxLength(100)]
    public IReadOnlyList<SessionContent> Sessions { get; init; } = [];
}

public sealed record ModuleContent
{
    public ModuleId? Id { get; init; }

    [StringLength(200, MinimumLength = 1)]
    public required string Title { get; init; }

    [StringLength(2_000)]
    public string? Description { get; init; }

    [Range(1, 1_000)]
    public int? Order { get; init; }

    [MaxLength(200)]
    public IReadOnlyList<LessonContent> Lessons { get; init; } = [];
}

public sealed record SessionContent
{
    public SessionTemplateId? Id { get; init; }

    [StringLength(200, MinimumLength = 1)]
    public required string Title { get; init; }

    public required SessionTemplateType Type { get; init; }

    [StringLength(2_000)]
    public string? Description { get; init; }

    /// <summary>The day of the course, from 1; a cohort has two.</summary>
    [Range(1, 100)]
    public required int DayNumber { get; init; }

    [Range(1, 1_000)]
    public int? OrderInDay { get; init; }

    [Range(1, 1_440)]
    public required int DurationMinutes { get; init; }

    /// <summary>What a learner can do afterwards.</summary>
    [MaxLength(20)]
    public IReadOnlyList<string> Outcomes { get; init; } = [];

    [MaxLength(200)]
    public IReadOnlyList<LessonContent> Lessons { get; init; } = [];
}

public sealed record LessonContent
{
    public LessonId? Id { get; init; }

    [StringLength(200, MinimumLength = 1)]
    public required string Title { get; init; }

    [StringLength(1_000)]
    public string? Description { get; init; }

    public required LessonType Type { get; init; }

    /// <summary>What the lesson shows, by its type; must resolve when the course is published.</summary>
    [StringLength(1_000, MinimumLength = 1)]
    public string? RefId { get; init; }

    [Range(1, 1_000)]
    public int? Order { get; init; }

    /// <summary>Whether the course is complete only with this lesson.</summary>
    public bool Required { get; init; } = true;

    [Range(1, 10_000)]
    public int? EstimatedDurationMinutes { get; init; }

    [Url, StringLength(1_000)]
    public string? SlidesUrl { get; init; }

    [StringLength(100, MinimumLength = 1)]
    public string? WorksheetId { get; init; }
}
