using System.Diagnostics.CodeAnalysis;
using Academy.Core.Platform;

namespace Academy.Core.Courses;

/// <summary>Something that an author should know and that stops nothing.</summary>
public sealed record CourseWarning(string Code, string Message);

/// <summary>A course as callers see it.</summary>
public sealed record CourseView : CourseDetails
{
    public CourseView()
    {
    }

    [SetsRequiredMembers]
    private CourseView(Course course)
        : base(course.Details)
    {
        Id = course.CourseId;
        Slug = course.Slug;
        Status = course.Status;
        Audience = course.Audience;
        PrerequisiteIds = course.PrerequisiteIds;
        Modules = course.Outline.Modules;
        Sessions = course.Outline.Sessions;
        StructureVersion = course.Structure.Version;
        CreatedAt = course.CreatedAt;
        CreatedBy = course.CreatedBy;
        UpdatedAt = course.UpdatedAt;
        PublishedAt = course.PublishedAt;
    }

    public required CourseId Id { get; init; }

    public required string Slug { get; init; }

    public required CourseStatus Status { get; init; }

    /// <summary>The tracks and goals that the course is for.</summary>
    public required CourseAudience Audience { get; init; }

    /// <summary>The courses to be completed before it.</summary>
    public required IReadOnlyList<CourseId> PrerequisiteIds { get; init; }

    public required IReadOnlyList<CourseModule> Modules { get; init; }

    public required IReadOnlyList<SessionTemplate> Sessions { get; init; }

    /// <summary>Grows whenever other lessons count towards completion than before.</summary>
    public required int StructureVersion { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required UserId CreatedBy { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Present on the answer to a publication, when there is something to warn of.</summary>
    public IReadOnlyList<CourseWarning>? Warnings { get; init; }

    public static CourseView From(Course course) => new(course);

    /// <summary>The view that answers a publication: with a warning when the course is for no track, since learners are shown those of theirs first.</summary>
    public static CourseView Published(Course course) => course.Audience.IsEmpty
        ? From(course) with { Warnings = [new("course.untagged", "The course is for no track or goal, so learners will hardly find it.")] }
        : From(course);
}
