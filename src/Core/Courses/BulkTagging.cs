using System.ComponentModel.DataAnnotations;
using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Courses;

/// <summary>What becomes of the labels that a course has: named ones come to them, take their place, or go.</summary>
public enum TaggingMode
{
    Add,
    Replace,
    Remove,
}

/// <summary>The labels of many courses in one request.</summary>
public sealed record BulkTagging
{
    public const int MaxItems = 500;

    /// <summary>Each course once.</summary>
    [MinLength(1), MaxLength(MaxItems)]
    public required IReadOnlyList<CourseLabels> Items { get; init; }
}

/// <summary>What to do with the labels of one course. A list that is absent leaves its labels alone; an empty one takes them all away when it replaces.</summary>
public sealed record CourseLabels
{
    public required CourseId CourseId { get; init; }

    public required TaggingMode Mode { get; init; }

    [MaxLength(AudienceContent.MaxTracks)]
    public IReadOnlyList<TrackId>? TrackIds { get; init; }

    [MaxLength(AudienceContent.MaxGoals)]
    public IReadOnlyList<GoalId>? GoalIds { get; init; }

    /// <summary>Free words.</summary>
    [MaxLength(CourseDetails.MaxTags)]
    public IReadOnlyList<string>? Tags { get; init; }
}

public enum TaggingOutcome
{
    Changed,
    Unchanged,
    Refused,
}

/// <summary>What became of one course. A refusal has the code, message and fields that its own request would have been answered with.</summary>
public sealed record TaggingResult(
    CourseId CourseId, TaggingOutcome Outcome, string? Code = null, string? Message = null, IReadOnlyDictionary<string, string[]>? Errors = null)
{
    public static TaggingResult Refused(CourseId course, Refusal refusal) =>
        new(course, TaggingOutcome.Refused, refusal.Code, refusal.Message, refusal.Fields.Count > 0 ? refusal.Fields : null);
}

/// <summary>One result for each item, in their order.</summary>
public sealed record TaggingReport(IReadOnlyList<TaggingResult> Items);
