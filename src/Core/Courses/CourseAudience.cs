using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Academy.Core.Tracks;

namespace Academy.Core.Courses;

/// <summary>
/// Who a course is for. A course for a goal is for the goal's track too, which is written out here, so that nobody who reads it has to look goals up.
/// Both lists are sets, in the order of their ids.
/// </summary>
public sealed record CourseAudience
{
    /// <summary>Nobody in particular: the course is untagged.</summary>
    public static CourseAudience None { get; } = new();

    public IReadOnlyList<TrackId> TrackIds { get; init; } = [];

    public IReadOnlyList<GoalId> GoalIds { get; init; } = [];

    [JsonIgnore]
    public bool IsEmpty => TrackIds.Count == 0 && GoalIds.Count == 0;

    public bool Equals(CourseAudience? other) => other is not null && TrackIds.SequenceEqual(other.TrackIds) && GoalIds.SequenceEqual(other.GoalIds);

    public override int GetHashCode() => HashCode.Combine(TrackIds.Count, GoalIds.Count);
}

/// <summary>The whole audience of a course as an author sets it.</summary>
public sealed record AudienceContent
{
    public const int MaxTracks = 50;
    public const int MaxGoals = 200;

    [MaxLength(MaxTracks)]
    public IReadOnlyList<TrackId> TrackIds { get; init; } = [];

    /// <summary>The tracks of these goals need no naming.</summary>
    [MaxLength(MaxGoals)]
    public IReadOnlyList<GoalId> GoalIds { get; init; } = [];
}
