using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Academy.Core.Platform;

namespace Academy.Core.Courses;

/// <summary>
/// What a course requires to be completed before it: one node of the graph of prerequisites. Container <c>catalog</c>, the whole graph in one
/// partition together with a head, which every change of the graph replaces: so changes happen one after the other, each in sight of all before it.
/// </summary>
public sealed record PrerequisiteNode : Document
{
    public const string DocumentType = "prerequisite";

    /// <summary>The node that is no course's and requires nothing.</summary>
    public const string HeadId = "head";

    public override string Id => NodeId;

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public string Kind { get; init; } = DocumentType;

    /// <summary>The id of the course, or <see cref="HeadId"/>.</summary>
    public required string NodeId { get; init; }

    /// <summary>In the order of the author.</summary>
    public IReadOnlyList<CourseId> CourseIds { get; init; } = [];

    /// <summary>Which change of the graph wrote it, counted from 1.</summary>
    public required long Revision { get; init; }

    /// <summary>The course whose node this is; null on the head.</summary>
    [JsonIgnore]
    public CourseId? CourseId => NodeId == HeadId ? null : Courses.CourseId.From(NodeId);
}

/// <summary>All prerequisites of a course as they shall be.</summary>
public sealed record PrerequisiteContent
{
    public const int MaxCourses = 20;

    [MaxLength(MaxCourses)]
    public required IReadOnlyList<CourseId> CourseIds { get; init; }
}

/// <summary>What other courses' pages say of a course.</summary>
public sealed record CourseReference(CourseId Id, string Title, string Slug, CourseStatus Status)
{
    public static CourseReference Of(Course course) => new(course.CourseId, course.Details.Title, course.Slug, course.Status);

    public static CourseReference Of(CourseSummary course) => new(course.Id, course.Title, course.Slug, course.Status);
}

/// <summary>What a course requires to be completed before it.</summary>
public sealed record CoursePrerequisites(IReadOnlyList<CourseReference> Items);
