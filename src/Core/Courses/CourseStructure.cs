using System.Text.Json.Serialization;

namespace Academy.Core.Courses;

/// <summary>One change of the lessons that count.</summary>
/// <param name="Version">From 1.</param>
/// <param name="Since">From when it holds, until the next change.</param>
public sealed record StructureChange(int Version, DateTimeOffset Since, IReadOnlyList<LessonId> Added, IReadOnlyList<LessonId> Removed);

/// <summary>
/// Which lessons counted when. Kept as changes, because a course that was completed stays completed under the version in force at the time, and
/// a projection rebuilt years later must find the same.
/// </summary>
public sealed record CourseStructure(IReadOnlyList<StructureChange> Changes)
{
    [JsonIgnore]
    public int Version => Changes[^1].Version;

    /// <summary>The lessons that count now.</summary>
    [JsonIgnore]
    public IReadOnlySet<LessonId> Counted => Changes.Aggregate(new HashSet<LessonId>(), Apply);

    public static CourseStructure First(IReadOnlyList<LessonId> counted, DateTimeOffset now) => new([new(1, now, counted, [])]);

    /// <summary>Applies one change to the set of lessons that counted before it.</summary>
    public static HashSet<LessonId> Apply(HashSet<LessonId> counted, StructureChange change)
    {
        counted.ExceptWith(change.Removed);
        counted.UnionWith(change.Added);
        return counted;
    }

    /// <summary>The structure with other lessons counting from now on; itself when they are the same lessons, in whatever order.</summary>
    /// <param name="counted">The lessons that count from now on.</param>
    /// <param name="now">When the change happens.</param>
    /// <param name="keepHistory">False while no learner can have started: the change then takes the place of what was.</param>
    public CourseStructure Next(IReadOnlyList<LessonId> counted, DateTimeOffset now, bool keepHistory)
    {
        var before = Counted;
        if (before.SetEquals(counted))
        {
            return this;
        }

        return keepHistory
            ? new([.. Changes, new(Version + 1, now, [.. counted.Except(before)], [.. before.Except(counted)])])
            : new([new(Version + 1, now, counted, [])]);
    }
}
