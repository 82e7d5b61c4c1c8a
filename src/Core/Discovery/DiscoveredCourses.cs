using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Progress;

namespace Academy.Core.Discovery;

/// <summary>What of the learner's own courses to show; every filter narrows.</summary>
public sealed record DiscoverQuery : PageQuery
{
    [StringLength(100, MinimumLength = 1), Description("Words that the title or the tags contain, whatever their case and accents")]
    public string? Q { get; init; }

    [MaxLength(10), Description("Courses that have all of these tags")]
    public IReadOnlyList<string> Tag { get; init; } = [];

    public CourseDelivery? Delivery { get; init; }

    public CapabilityLevel? Level { get; init; }
}

/// <summary>Whom the courses shown are for: the learner's goal, else the learner's track, else everyone.</summary>
public enum DiscoveryScope
{
    Goal,
    Track,
    General,
}

/// <summary>A page of courses for one learner, empty only while nothing is published.</summary>
/// <param name="Scope">The narrowest step at which there was anything to show.</param>
/// <param name="IsUnfiltered">No published course matches the filters, so these are the courses without them.</param>
public sealed record DiscoveredCourses(DiscoveryScope Scope, bool IsUnfiltered, IReadOnlyList<DiscoveredCourse> Items, string? NextCursor);

/// <summary>A course as it concerns one learner.</summary>
public sealed record DiscoveredCourse
{
    public required CourseSummary Course { get; init; }

    /// <summary>Whether the course is one for the goal that the learner works towards.</summary>
    public required bool IsForGoal { get; init; }

    /// <summary>Start, continue, or review what is complete.</summary>
    public required NextAction Action { get; init; }

    /// <summary>Whole percent of the lessons that count, rounded down.</summary>
    public required int Percent { get; init; }

    /// <summary>When the learner completed it; absent until then.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Whether other courses have to be completed before this one can be started.</summary>
    public required bool IsLocked { get; init; }

    /// <summary>Those courses; absent when it isn't locked.</summary>
    public IReadOnlyList<CourseReference>? Missing { get; init; }

    internal static DiscoveredCourse Of(CourseSummary course, LearnerStanding learner, CatalogSnapshot catalog)
    {
        var standing = learner.Courses.GetValueOrDefault(course.Id);
        var missing = learner.MissingFor(course, catalog);
        return new()
        {
            Course = course,
            IsForGoal = learner.GoalId is { } goal && course.GoalIds.Contains(goal),
            Action = standing is null ? NextAction.Start : standing.CompletedAt is null ? NextAction.Continue : NextAction.Review,
            Percent = standing?.Percent ?? 0,
            CompletedAt = standing?.CompletedAt,
            IsLocked = missing.Count > 0,
            Missing = missing.Count > 0 ? [.. missing.Select(CourseReference.Of)] : null,
        };
    }
}
