using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Academy.Core.Platform;
using Academy.Core.Tracks;

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

    [Description("Courses for this track or one of its goals")]
    public TrackId? TrackId { get; init; }

    public GoalId? GoalId { get; init; }

    [Description("Only courses that are for no track or goal, or only those that are for one")]
    public bool? Untagged { get; init; }

    [StringLength(100, MinimumLength = 1), Description("Words that the title or the tags contain, whatever their case and accents")]
    public string? Q { get; init; }

    public CourseSort Sort { get; init; }
}
