using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Academy.Core.Courses;

namespace Academy.Core.Discovery;

public sealed record RecommendationQuery
{
    [Range(1, 20), Description("At most this many courses")]
    public int Limit { get; init; } = 5;
}

/// <summary>Why a course is recommended; the order of the recommendations.</summary>
public enum RecommendationReason
{
    /// <summary>It was started and isn't complete.</summary>
    InProgress,

    /// <summary>It comes next on the way to the goal or through the track, or follows what was completed.</summary>
    NextInSequence,

    /// <summary>A course of the learner's opens with it.</summary>
    Prerequisite,

    SameGoal,

    SameTrack,

    /// <summary>There is nothing for the learner's goal or track.</summary>
    General,
}

/// <summary>A course to go on with.</summary>
/// <param name="Reason">The code of the reason.</param>
/// <param name="Because">The reason in one sentence for the learner.</param>
/// <param name="Percent">How far the learner is in it.</param>
public sealed record Recommendation(CourseSummary Course, RecommendationReason Reason, string Because, int Percent);

/// <param name="Next">The first of the items: the one to show when there is room for one only. Absent when nothing is left to do.</param>
/// <param name="Items">The best first.</param>
public sealed record RecommendedCourses(Recommendation? Next, IReadOnlyList<Recommendation> Items)
{
    public static RecommendedCourses Of(IReadOnlyList<Recommendation> items) => new(items.Count > 0 ? items[0] : null, items);
}
