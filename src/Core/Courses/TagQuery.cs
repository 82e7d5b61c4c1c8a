using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Academy.Core.Platform;

namespace Academy.Core.Courses;

/// <summary>Which tags to list, in the order of the alphabet.</summary>
public sealed record TagQuery : PageQuery
{
    [Description("The tags of courses in this status; only contributors see those of drafts and archived courses")]
    public CourseStatus Status { get; init; } = CourseStatus.Published;

    [StringLength(CourseTags.MaxLength, MinimumLength = 1), Description("What a tag begins with, whatever its case and accents")]
    public string? Prefix { get; init; }
}

/// <summary>A tag in the spelling that most of its courses use, and how many courses have it.</summary>
public sealed record TagCount(string Tag, int Courses);
