using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Academy.Core.Platform;

namespace Academy.Core.Courses;

public enum CourseSort
{
    Title,
    Newest,
}

/// <summary>Which courses to list; every filter narrows.</summary>
public sealed record CourseQuery : PageQuery
{
    [Description("Only contributors see drafts and archived courses")]
    public CourseStatus Status { get; init; } = CourseStatus.Published;

    public CourseDelivery? Delivery { get; init; }

    public SessionType? SessionType { get; init; }

    public CapabilityLevel? CapabilityLevel { get; init; }

    public ImpactLevel? ImpactLevel { get; init; }

    [MaxLength(10), Description("Courses that have all of these tags")]
    public IReadOnlyList<string> Tag { get; init; } = [];

    [StringLength(100, MinimumLength = 1), Description("Words that the title or the tags contain, whatever their case and accents")]
    public string? Q { get; init; }

    public CourseSort Sort { get; init; }
}
